import {expect} from 'chai'
import {DataTypes} from 'sequelize'

import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {type DefineModel, openTestProject, type TestProject} from '../support/test-project.js'

/** A model whose values pass through a default, a setter and hooks. */
const hooked: DefineModel = (sequelize, {INTEGER, STRING}) =>
  sequelize.define(
    'Hooked',
    {
      level: {allowNull: false, defaultValue: 3, type: INTEGER},
      name: {
        allowNull: false,
        set(value: string) {
          this.setDataValue('name', value.toUpperCase())
        },
        type: STRING,
      },
      stamp: {type: STRING},
    },
    {
      hooks: {
        beforeCreate(row) {
          row.set('stamp', 'hooked')
        },
      },
      timestamps: false,
    },
  )

const keyed: DefineModel = (sequelize, {UUID, UUIDV4, STRING}) =>
  sequelize.define(
    'Keyed',
    {
      id: {defaultValue: UUIDV4, primaryKey: true, type: UUID},
      word: {allowNull: false, type: STRING(4), validate: {notIn: [['bad']]}},
    },
    {
      timestamps: false,
      validate: {
        notTwice(this: {word: string}) {
          if (this.word === 'both') throw new Error('both is one too many')
        },
      },
    },
  )

describe('insertRows', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openTestProject((await create()).target, {models: [hooked, keyed]})
    })

    after(() => project.close())

    it('lets defaults, setters and hooks of the model do their work', async () => {
      const {pks} = await project.run('--model', 'Hooked', '--name', 'fred', '--count', '3')
      for (const pk of pks) {
        expect(await project.read('Hooked', pk)).to.include({
          level: 3,
          name: 'FRED',
          stamp: 'hooked',
        })
      }
    })

    it('gives the keys of more rows than one statement takes, in order', async () => {
      const {pks} = await project.run('--model', 'Keyed', '--count', '1100', '--seed', '1')
      expect(new Set(pks)).to.have.length(1100)
      expect(await project.model('Keyed').count({where: {id: pks}})).to.equal(1100)
      const one = await project.run('--model', 'Keyed', '--seed', '2')
      const two = await project.run('--model', 'Keyed', '--seed', '2')
      expect(one.pks).to.not.deep.equal(two.pks)
    })

    it('says what a validator of the whole model refuses', async () => {
      const before = await project.counts()
      const error: unknown = await project
        .run('--model', 'Keyed', '--word', 'both', '--count', '2')
        .catch((reason: unknown) => reason)
      expect(error)
        .to.have.property('message')
        .that.matches(/^--word: .*both is one too many/)
      expect(error).to.have.property('exitCode', 2)
      expect(await project.counts()).to.deep.equal(before)
    })

    it('names the command that makes a missing table', async () => {
      const {sequelize} = project
      const lost = sequelize.define('Lost', {name: DataTypes.STRING}, {timestamps: false})
      const {registerModels} = await import('../support/test-project.js')
      const {openFactories} = await import('../../src/library/open-factories.js')
      const factories = await openFactories({registry: registerModels(sequelize, 'shop', [lost])})
      const error: unknown = await factories.create('shop.Lost').catch((reason: unknown) => reason)
      expect(error).to.include({code: 'TABLES_MISSING', exitCode: 6})
      expect(error)
        .to.have.property('suggestions')
        .that.match(/mycli db:sync/)
    })
  })
})
