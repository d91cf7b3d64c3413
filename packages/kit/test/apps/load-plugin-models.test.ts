import {expect} from 'chai'
import {Sequelize} from 'sequelize'

import {loadModels} from '../../src/apps/load-models.js'
import type {ModelRegistry} from '../../src/apps/model-registry.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

const define = (name: string, attributes = '{title: DataTypes.STRING}'): string =>
  `export default (sequelize, DataTypes) => sequelize.define('${name}', ${attributes})`

describe('models of plugins', () => {
  let folder: ProjectFolder
  const sequelize = (): Sequelize => new Sequelize({dialect: 'sqlite', logging: false})

  beforeEach(async () => {
    folder = await ProjectFolder.create({
      'mycli.config.ts': "export default {apps: ['shop'], tablePrefix: 'my_'}",
      'plugin/package.json': '{"type": "module"}',
      'shop/models.ts': define('Order'),
    })
  })
  afterEach(() => folder.remove())

  const load = async (
    files: Record<string, string>,
    instance = sequelize(),
  ): Promise<ModelRegistry> => {
    await folder.write(files)
    const pluginModels = [{app: 'crm', folder: folder.at('plugin/models'), plugin: 'plugin-crm'}]
    return loadModels({...(await folder.open()), pluginModels}, instance)
  }

  it('are there after those of the project, under the label of the plugin', async () => {
    const registry = await load({
      'plugin/models/b.js': define('Person'),
      'plugin/models/a.js': define('Deal'),
    })
    const names = registry.all().map(({name, plugin}) => [name, plugin])
    expect(names).to.deep.equal([
      ['shop.Order', undefined],
      ['auth.User', undefined],
      ['crm.Deal', 'plugin-crm'],
      ['crm.Person', 'plugin-crm'],
    ])
  })

  it('are told of the prefix of tables and of the user model, and associated', async () => {
    const registry = await load({
      'plugin/models/a.js': `
        export default (sequelize, DataTypes, {tablePrefix, userModel}) => {
          const model = sequelize.define('Person', {}, {tableName: tablePrefix + 'people'})
          model.associate = (models) => {
            model.belongsTo(models[userModel.model], {as: 'user'})
          }
          return model
        }`,
    })
    const {model} = registry.resolve('crm.Person')
    expect(model.getTableName()).to.equal('my_people')
    expect(model.associations['user']?.target).to.equal(registry.resolve('auth.User').model)
  })

  it('hide no model of the project of the same bare name', async () => {
    const instance = sequelize()
    const registry = await load({'plugin/models/a.js': define('Order')}, instance)
    expect(registry.resolve('Order').name).to.equal('shop.Order')
    expect(registry.resolve('crm.Order').model).to.not.equal(registry.resolve('Order').model)
    expect(instance.models['Order']).to.equal(registry.resolve('shop.Order').model)
  })

  it('give way to a model of the project of the same full name', async () => {
    await folder.write({
      'crm/models.ts': define('Person', '{nick: DataTypes.STRING}'),
      'mycli.config.ts': "export default {apps: ['shop', 'crm']}",
    })
    const registry = await load({
      'plugin/models/a.js': define('Person'),
      'plugin/models/b.js': define('Deal'),
    })
    expect(registry.resolve('crm.Person').model.getAttributes()).to.have.property('nick')
    expect(registry.resolve('crm.Deal').plugin).to.equal('plugin-crm')
  })

  it('are refused by their file when that defines none', async () => {
    const error = await thrownBy(() => load({'plugin/models/a.js': 'export const x = 1'}))
    expect(error).to.include({code: 'MODEL_FILE_INVALID', exitCode: 6})
    expect(error.message).to.include('a.js')
  })
})
