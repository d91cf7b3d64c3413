import {expect} from 'chai'
import {DataTypes, QueryTypes, type Model, type ModelStatic, type Sequelize} from 'sequelize'
import {connectSequelize} from '../../src/database/connect-sequelize.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {missingTables} from '../../src/database/missing-tables.js'
import {syncModels} from '../../src/database/sync-models.js'
import {tableName} from '../../src/database/table-name.js'
import {eachDatabase, onServer} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

describe('syncModels', () => {
  eachDatabase((create, dialect) => {
    let target: DatabaseTarget
    let sequelize: Sequelize
    const seen: string[] = []

    beforeEach(async () => {
      ;({target} = await create())
      seen.length = 0
      sequelize = await connectSequelize(target, {onQuery: (sql) => seen.push(sql)})
    })

    afterEach(() => sequelize.close())

    const entries = (...models: ModelStatic<Model>[]) => models.map((model) => ({model}))

    it('creates tables before those that point to them, with indexes and enumerations', async () => {
      const Order = sequelize.define(
        'order',
        {
          status: {defaultValue: 'open', type: DataTypes.ENUM('open', 'paid')},
          total: DataTypes.DECIMAL(10, 2),
        },
        {indexes: [{fields: ['status']}]},
      )
      const Customer = sequelize.define('customer', {name: DataTypes.STRING})
      const Line = sequelize.define('line', {})
      Order.belongsTo(Customer)
      Line.belongsTo(Order)
      const synced = await syncModels(sequelize, entries(Line, Order, Customer))
      expect(synced).to.deep.equal({created: ['customers', 'orders', 'lines'], existing: []})
      const customer = await Customer.create({name: 'ann'})
      const order = await Order.create({customerId: customer.get('id')})
      expect(order.get('status')).to.equal('open')
      const orphan = await thrownBy(() => Line.create({orderId: 99}))
      expect(orphan.name).to.equal('SequelizeForeignKeyConstraintError')
    })

    it('creates only what is missing, and never alters a table', async () => {
      const First = sequelize.define('thing', {name: DataTypes.STRING})
      await syncModels(sequelize, entries(First))
      await First.create({name: 'kept'})
      const Changed = sequelize.define(
        'thing',
        {other: DataTypes.INTEGER},
        {indexes: [{fields: ['other']}]},
      )
      const Fresh = sequelize.define('fresh', {}, {freezeTableName: true})
      const synced = await syncModels(sequelize, entries(Changed, Fresh))
      expect(synced).to.deep.equal({created: ['fresh'], existing: ['things']})
      const rows = await sequelize.query('SELECT * FROM things', {type: QueryTypes.SELECT})
      expect(rows[0]).to.include({name: 'kept'}).and.not.have.property('other')
    })

    it('says with dryRun what it would create, and creates nothing', async () => {
      const Child = sequelize.define('child', {}, {tableName: 'children'})
      const Parent = sequelize.define('parent', {})
      Child.belongsTo(Parent)
      const models = entries(Child, Parent)
      const planned = {created: ['parents', 'children'], existing: []}
      expect(await syncModels(sequelize, models, {dryRun: true})).to.deep.equal(planned)
      expect(await syncModels(sequelize, models, {dryRun: true})).to.deep.equal(planned)
      expect(await syncModels(sequelize, models)).to.deep.equal(planned)
    })

    it('creates tables that point to each other in a ring, and to themselves', async () => {
      const Team = sequelize.define('team', {name: DataTypes.STRING})
      const Person = sequelize.define('person', {name: DataTypes.STRING}, {tableName: 'persons'})
      const Badge = sequelize.define('badge', {})
      Team.belongsTo(Person, {as: 'leader'})
      Person.belongsTo(Team, {onDelete: 'CASCADE'})
      Person.belongsTo(Person, {as: 'mentor'})
      Badge.belongsTo(Person)
      const {created} = await syncModels(sequelize, entries(Team, Badge, Person))
      expect(created).to.have.members(['teams', 'persons', 'badges'])
      const team = await Team.create({name: 'a'})
      const person = await Person.create({name: 'ann', teamId: team.get('id')})
      await team.update({leaderId: person.get('id')})
      for (const broken of [
        () => Team.create({leaderId: 99}),
        () => Person.create({teamId: 99}),
        () => Person.create({mentorId: 99}),
      ]) {
        expect((await thrownBy(broken)).name).to.equal('SequelizeForeignKeyConstraintError')
      }
      await team.update({leaderId: null})
      await Team.destroy({where: {}})
      expect(await Person.count()).to.equal(0)
    })

    it('creates all or none where the dialect can take tables back, and names the one that fails', async () => {
      const Good = sequelize.define('good', {}, {freezeTableName: true})
      const broken = {defaultValue: sequelize.literal('no such thing)'), type: DataTypes.INTEGER}
      const Bad = sequelize.define('bad', {broken}, {freezeTableName: true})
      const error = await thrownBy(() => syncModels(sequelize, entries(Good, Bad)))
      expect(error).to.include({code: 'TABLE_NOT_CREATED', exitCode: 1})
      expect(error.message).to.contain('"bad"')
      const missing = (await missingTables(sequelize, [Good, Bad])).map(tableName)
      expect(missing).to.deep.equal(dialect === 'mysql' ? ['bad'] : ['good', 'bad'])
    })

    it('may run twice at the same moment', async () => {
      const other = await connectSequelize(target)
      const created = await Promise.all(
        [sequelize, other].map(async (instance) => {
          const models = ['a', 'b'].map((name) =>
            instance.define(name, {}, {freezeTableName: true}),
          )
          return (await syncModels(instance, entries(...models))).created
        }),
      )
      await other.close()
      expect(created.flat()).to.deep.equal(['a', 'b'])
    })

    it('asks one query when nothing is missing', async () => {
      const models = ['a', 'b', 'c'].map((name) =>
        sequelize.define(name, {}, {freezeTableName: true}),
      )
      await syncModels(sequelize, entries(...models))
      seen.length = 0
      expect(await syncModels(sequelize, entries(...models))).to.deep.equal({
        created: [],
        existing: ['a', 'b', 'c'],
      })
      expect(seen).to.have.length(1)
    })

    it('counts a view as a table, and two models of one table once', async () => {
      const First = sequelize.define('first', {}, {tableName: 'shared'})
      const Second = sequelize.define('second', {}, {tableName: 'shared'})
      expect(await syncModels(sequelize, entries(First, Second))).to.deep.equal({
        created: ['shared'],
        existing: [],
      })
      await sequelize.query('CREATE VIEW seen AS SELECT 1 AS id')
      const View = sequelize.define('seen', {}, {freezeTableName: true})
      expect(await missingTables(sequelize, [View, Second])).to.deep.equal([])
    })

    it('finds a table in a schema', async () => {
      if (dialect === 'postgres') await sequelize.createSchema('sales', {})
      const Sale = sequelize.define('sale', {}, {schema: 'sales'})
      const Plain = sequelize.define('sale', {})
      expect((await syncModels(sequelize, entries(Sale))).created).to.deep.equal(['sales.sales'])
      expect(await missingTables(sequelize, [Sale, Plain])).to.deep.equal([Plain])
    })
  })

  onServer('mysql', (create) => {
    it('creates tables in utf8mb4 in a database of another character set', async () => {
      const sequelize = await connectSequelize((await create()).target)
      await sequelize.query('ALTER DATABASE CHARACTER SET latin1')
      const Note = sequelize.define('note', {text: DataTypes.STRING})
      await syncModels(sequelize, [{model: Note}])
      await Note.create({text: '💾'})
      expect((await Note.findOne())?.get('text')).to.equal('💾')
      await sequelize.close()
    })
  })
})
