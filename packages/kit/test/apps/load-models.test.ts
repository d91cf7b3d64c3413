import {fileURLToPath} from 'node:url'

import {expect} from 'chai'
import {Sequelize} from 'sequelize'

import {loadModels} from '../../src/apps/load-models.js'
import {readModels} from '../../src/apps/read-models.js'
import type {ModelRegistry} from '../../src/apps/model-registry.js'
import {ProjectFolder} from '../support/project-folder.js'
import {thrownBy} from '../support/thrown-by.js'

const sequelizePackage = fileURLToPath(import.meta.resolve('sequelize'))

const model = (name: string, more = ''): string =>
  `export default (sequelize, DataTypes) => {
    const model = sequelize.define('${name}', {title: DataTypes.STRING}${more})
    return model
  }`

describe('loadModels', () => {
  let folder: ProjectFolder

  beforeEach(async () => {
    folder = await ProjectFolder.create()
  })
  afterEach(() => folder.remove())

  const load = async (
    files: Record<string, string>,
    config = "{apps: ['shop']}",
  ): Promise<ModelRegistry> => {
    await folder.write({...files, 'mycli.config.ts': `export default ${config}`})
    return readModels(await folder.open())
  }
  const namesOf = (registry: ModelRegistry): string[] => registry.all().map(({name}) => name)

  it('takes functions, default or named, in the order of files, and adds auth.User', async () => {
    const registry = await load({
      'shop/models/b.ts': model('Basket'),
      'shop/models/a.ts':
        "export const one = (s) => s.define('One')\nexport const two = (s) => s.define('Two')",
    })
    expect(namesOf(registry)).to.deep.equal(['shop.One', 'shop.Two', 'shop.Basket', 'auth.User'])
    expect(registry.resolve('shop.Basket').file).to.equal(folder.at('shop/models/b.ts'))
  })

  it('takes classes that a function initialises', async () => {
    const registry = await load({
      'shop/models.ts': `
        import {Model} from '${sequelizePackage}'
        export default (sequelize, DataTypes) => {
          class Thing extends Model {}
          Thing.init({title: DataTypes.STRING}, {sequelize})
          return Thing
        }`,
    })
    expect(namesOf(registry)).to.deep.equal(['shop.Thing', 'auth.User'])
    expect(registry.resolve('Thing').model.getAttributes()).to.have.property('title')
  })

  it('connects models by their associate, across apps', async () => {
    const registry = await load(
      {
        'crm/models.ts': model('Person'),
        'shop/models.ts': `export default (sequelize) => {
          const Order = sequelize.define('Order')
          Order.associate = (models) => {
            Order.belongsTo(models.Person, {as: 'buyer'})
            Order.belongsTo(models['crm.Person'], {as: 'seller'})
          }
          return Order
        }`,
      },
      "{apps: ['shop', 'crm']}",
    )
    const {associations} = registry.resolve('Order').model
    expect(Object.keys(associations)).to.deep.equal(['buyer', 'seller'])
    expect(associations['buyer']?.target).to.equal(registry.resolve('crm.Person').model)
  })

  it('keeps models of one name in two apps apart', async () => {
    const registry = await load(
      {'crm/models.ts': model('Order'), 'shop/models.ts': model('Order')},
      "{apps: ['shop', 'crm']}",
    )
    expect(namesOf(registry)).to.deep.equal(['shop.Order', 'crm.Order', 'auth.User'])
    expect(registry.resolve('shop.Order').model).not.to.equal(registry.resolve('crm.Order').model)
  })

  it('refuses two models of one name in one app, naming both files', async () => {
    const error = await thrownBy(() =>
      load({'shop/models/a.ts': model('Order'), 'shop/models/b.ts': model('Order')}),
    )
    expect(error).to.include({code: 'MODEL_FILE_INVALID', exitCode: 6})
    expect(error.message)
      .to.include('shop.Order')
      .and.include(folder.at('shop/models/a.ts'))
      .and.include(folder.at('shop/models/b.ts'))
  })

  it('adds no auth.User where a model has the table users, whatever its case', async () => {
    for (const table of ['users', 'Users']) {
      const registry = await load({'shop/models.ts': model('Member', `, {tableName: '${table}'}`)})
      expect(namesOf(registry)).to.deep.equal(['shop.Member'])
    }
  })

  it('adds no auth.User where the project names another user model', async () => {
    const registry = await load(
      {'shop/models.ts': model('Customer')},
      "{apps: ['shop'], userModel: 'shop.Customer'}",
    )
    expect(namesOf(registry)).to.deep.equal(['shop.Customer'])
  })

  for (const [what, text, code, says] of [
    ['no export', 'const x = 1', 'MODEL_FILE_INVALID', 'it exports no model'],
    ['a value that is no model', 'export default 5', 'MODEL_FILE_INVALID', 'it exports no model'],
    ['a class that is no model', 'export class A {}', 'MODEL_FILE_INVALID', 'exports no model'],
    [
      'a function that gives no model',
      'export default function make() { return 5 }',
      'MODEL_FILE_INVALID',
      'its function make gives no Sequelize model',
    ],
    [
      'a function that throws',
      "export default function make() { throw new Error('boom') }",
      'MODEL_FILE_INVALID',
      'its function make fails: boom',
    ],
    ['a syntax error', 'export defau', 'PROJECT_FILE_BROKEN', 'cannot be loaded'],
    ['code that throws', "throw new Error('boom')", 'PROJECT_FILE_BROKEN', 'boom'],
    ['a missing import', "import './nope.js'", 'PROJECT_FILE_BROKEN', 'nope.js'],
  ] as const) {
    it(`refuses a file with ${what}, naming it`, async () => {
      const error = await thrownBy(() => load({'shop/models.ts': text}))
      expect(error).to.include({code, exitCode: 6})
      expect(error.message).to.include(folder.at('shop/models.ts')).and.include(says)
    })
  }

  it('gives one registry for one instance, however often and when it is asked', async () => {
    await folder.write({
      'mycli.config.ts': "export default {apps: ['shop']}",
      'shop/models.ts': model('Order'),
    })
    const project = await folder.open()
    const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
    const [first, second] = await Promise.all([
      loadModels(project, sequelize),
      loadModels(project, sequelize),
    ])
    expect(second).to.equal(first)
    expect(await loadModels(project, sequelize)).to.equal(first)
  })

  describe('on the project’s own instance', () => {
    const db = (more: string): string => `
      import {DataTypes, Sequelize} from '${sequelizePackage}'
      export const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage: 'never.db'})
      ${more}`
    const own = "{apps: ['shop'], database: {sequelize: () => import('./db.ts')}}"

    it('loads model files twice and gives the same', async () => {
      const files = {'db.ts': db(''), 'shop/models.ts': model('Thing')}
      await load(files, own)
      const registry = await load(files, own)
      expect(namesOf(registry)).to.deep.equal(['shop.Thing', 'auth.User'])
    })

    it('keeps the models that it defined itself by the same files, with their associations', async () => {
      const registry = await load(
        {
          'db.ts': db(`
            import define from './shop/models.ts'
            export const Thing = define(sequelize, DataTypes)
            export const Part = sequelize.define('Part')
            Thing.hasMany(Part)`),
          'shop/models.ts': model('Thing'),
        },
        own,
      )
      expect(namesOf(registry)).to.deep.equal(['shop.Thing', 'shop.Part', 'auth.User'])
      const thing = registry.resolve('Thing').model
      expect(Object.keys(thing.associations)).to.deep.equal(['Parts'])
      expect(registry.sequelize.models['Thing']).to.equal(thing)
    })

    it('calls models without a file by the only app, or by "project" where there are more', async () => {
      const files = {'crm/models.ts': model('Person'), 'db.ts': db("sequelize.define('Thing')")}
      const one = {...files, 'shop/models.ts': model('Order')}
      expect(namesOf(await load(one, own))).to.include('shop.Thing')
      const two = own.replace("['shop']", "['shop', 'crm']")
      expect(namesOf(await load(one, two))).to.include('project.Thing')
    })

    it('takes classes that files initialise on it, and does not associate them again', async () => {
      const registry = await load(
        {
          'db.ts': db(''),
          'shop/models.ts': `
            import {DataTypes, Model} from '${sequelizePackage}'
            import {sequelize} from '../db.ts'
            export class Thing extends Model {}
            Thing.init({title: DataTypes.STRING}, {sequelize})`,
        },
        own,
      )
      expect(namesOf(registry)).to.deep.equal(['shop.Thing', 'auth.User'])
    })
  })
})
