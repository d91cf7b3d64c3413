import {expect} from 'chai'
import {Sequelize, DataTypes} from 'sequelize'
import type {ModelRegistry, Project} from '@mycli/kit'

import {modelFieldsHelp} from '../../src/manufacture/model-fields-help.js'
import {shopModels} from '../support/shop.js'
import {registerModels} from '../support/test-project.js'

function open(): Promise<{project: Project; registry: ModelRegistry}> {
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
  const models = shopModels().map((define) => define(sequelize, DataTypes))
  const project = {apps: []} as unknown as Project // only the places of factories are read, and there are none
  return Promise.resolve({project, registry: registerModels(sequelize, 'shop', models)})
}

describe('modelFieldsHelp', () => {
  it('lists what can be set on the model of the line', async () => {
    const [section] = await modelFieldsHelp(['--help', '--model=shop.Item', '--name', 'x'], open)
    expect(section?.header).to.equal('MODEL FIELDS (shop.Item)')
    expect(Object.fromEntries(section?.rows ?? [])).to.include({
      '--maker': 'key of shop.Company NOT NULL',
      '--maker__staff': 'number of shop.Employee',
      '--price': 'DECIMAL(10,2) NOT NULL',
      '--seller__vat_number': 'STRING(20)',
    })
  })

  it('says nothing without a model, and refuses one that is not there', async () => {
    expect(await modelFieldsHelp(['--help'], open)).to.deep.equal([])
    const error: unknown = await modelFieldsHelp(['--model', 'Nope'], open).catch(
      (reason: unknown) => reason,
    )
    expect(error).to.have.property('message').that.includes('Provided model: Nope')
  })
})
