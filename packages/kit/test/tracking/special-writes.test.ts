import {expect} from 'chai'
import {DataTypes, Op, type Model} from 'sequelize'

import {trackKeys} from '../../src/tracking/track-rows.js'
import {eachDatabase, onServer} from '../support/test-databases.js'
import {TrackedProject} from './tracked-project.js'

describe('special writes that are tracked (case 23)', () => {
  eachDatabase((create, dialect) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    after(() => project.close())

    beforeEach(() => project.clear())

    const tracked = (body: () => Promise<unknown>) => project.record(body)

    it('are linked where some keys are given and others are made', async () => {
      const rows = [{code: 'a'}, {code: 'b', id: 900_000}, {code: 'c'}, {code: 'd', id: 4}]
      const {links, untracked} = await tracked(() => project.model('Numbered').bulkCreate(rows))
      expect(links)
        .to.have.length(4)
        .and.deep.equal(await project.allKeys('Numbered', 'created'))
      expect(untracked).to.equal(0)
    })

    it('are linked where a nullable unique key is null', async () => {
      const model = project.model('Loose')
      await model.create({code: 'a'})
      const rows = [{name: 'x'}, {code: 'a', name: 'x'}, {code: 'b', name: 'x'}, {name: 'x'}]
      const {links, untracked} = await tracked(() =>
        model.bulkCreate(rows, {ignoreDuplicates: true}),
      )
      expect(links).to.have.length(3)
      expect(untracked).to.equal(0)
      const made = await model.findAll({where: {name: 'x'}})
      expect(links).to.deep.equal(
        made.map((row) => `created Loose ${String(row.get('id'))}`).sort(),
      )
    })

    it('name the keys that rows have after an update of their keys', async () => {
      const model = project.model('Composite')
      await model.create({group: 'g', number: 1})
      const {links} = await tracked(() => model.update({number: 2}, {where: {group: 'g'}}))
      expect(links).to.deep.equal(['updated Composite ["g",2]'])
    })

    it('are linked as deletions where they are soft, and as updates where they are restored', async () => {
      const model = project.model('Paranoid')
      const [one, two] = await model.bulkCreate([{code: 'a'}, {code: 'b'}])
      const deleted = await tracked(async () => {
        await one?.destroy()
        await model.destroy({where: {code: 'b'}})
      })
      expect(deleted.links).to.deep.equal(await project.allKeys('Paranoid', 'deleted'))
      const restored = await tracked(async () => {
        await two?.reload({paranoid: false})
        await two?.restore()
        await model.restore({where: {code: 'a'}})
      })
      expect(restored.links).to.deep.equal(await project.allKeys('Paranoid', 'updated'))
    })

    it('are linked through scopes and through the query interface', async () => {
      const model = project.model('Numbered')
      model.addScope('a', {where: {code: 'a'}}, {override: true})
      await model.bulkCreate([{code: 'a'}, {code: 'b'}])
      const scoped = await tracked(() => model.scope('a').update({name: 'x'}, {where: {}}))
      expect(scoped.links).to.have.length(1)
      const direct = await tracked(() =>
        project.sequelize
          .getQueryInterface()
          .bulkDelete(model.getTableName(), {name: {[Op.is]: null}}),
      )
      expect(direct.links).to.have.length(2)
    })

    it('are linked where a model is emptied', async () => {
      const model = project.model('Uuid')
      await model.bulkCreate([{code: 'a'}, {code: 'b'}])
      const expected = await project.allKeys('Uuid', 'deleted')
      expect((await tracked(() => model.destroy({truncate: true}))).links).to.deep.equal(expected)
    })

    it('name a key of more than 191 characters by its digest', async () => {
      const {links} = await tracked(() =>
        trackKeys(project.model('Composite'), ['x'.repeat(200), 1], 'updated'),
      )
      expect(links[0]).to.match(/^updated Composite sha256:[0-9a-f]{64}$/)
    })

    it('link nothing when create with ignoreDuplicates finds the row there', async () => {
      const model = project.model('Numbered')
      await model.create({code: 'a'})
      const {links} = await tracked(async () => {
        // On PostgreSQL Sequelize throws then.
        await model.create({code: 'a'}, {ignoreDuplicates: true}).catch(() => undefined)
      })
      expect(links).to.deep.equal([])
    })

    if (dialect !== 'postgres') {
      it('are linked where a limit leaves it open which rows are meant', async () => {
        const model = project.model('Loose')
        await model.bulkCreate([{name: 'a'}, {name: 'a'}, {name: 'a'}])
        const {links} = await tracked(() =>
          model.update({name: 'b'}, {limit: 2, where: {name: 'a'}}),
        )
        const changed = await model.findAll({where: {name: 'b'}})
        expect(changed).to.have.length(2)
        expect(links).to.deep.equal(
          changed.map((row) => `updated Loose ${String(row.get('id'))}`).sort(),
        )
      })
    }

    it('are linked for rows that are created with their associations', async () => {
      const {sequelize} = project
      const parent = sequelize.define('Parent', {name: DataTypes.STRING(20)})
      const child = sequelize.define('Child', {name: DataTypes.STRING(20)})
      parent.hasMany(child, {as: 'children'})
      await sequelize.sync()
      project.models['Parent'] = parent
      project.models['Child'] = child
      try {
        const rows = [{children: [{name: 'x'}, {name: 'y'}], name: 'a'}]
        const {links} = await tracked(async () => {
          await parent.bulkCreate(rows, {include: ['children']})
          await parent.create({children: [{name: 'z'}], name: 'b'}, {include: ['children']})
        })
        const expected = [
          ...(await project.allKeys('Parent', 'created')),
          ...(await project.allKeys('Child', 'created')),
        ]
        expect(links).to.have.length(5).and.deep.equal(expected.sort())
      } finally {
        delete project.models['Parent']
        delete project.models['Child']
      }
    })
  })

  onServer('mysql', (create) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    after(() => project.close())

    it('name the numbers of a cluster, which go in steps', async () => {
      const model = project.model('Numbered')
      const made: Model[] = []
      const links = await project.linksOf(() =>
        project.sequelize.transaction(async (transaction) => {
          await project.sequelize.query('SET SESSION auto_increment_increment = 7', {transaction})
          await model.bulkCreate([{code: 's1'}, {code: 's2'}, {code: 's3'}], {transaction})
          await project.sequelize.query('SET SESSION auto_increment_increment = 1', {transaction})
          made.push(...(await model.findAll({transaction})))
        }),
      )
      expect(links).to.deep.equal(
        made.map((row) => `created Numbered ${String(row.get('id'))}`).sort(),
      )
    })

    it('follow the primary key where a row is like two others', async () => {
      const model = project.model('Numbered')
      await model.destroy({where: {}})
      await model.bulkCreate([
        {code: 'a', id: 501},
        {code: 'b', id: 502},
        {code: 'c', id: 503},
      ])
      const rows = [
        {code: 'b', id: 501, name: 'x'}, // updates 501
        {code: 'C', id: 777, name: 'x'}, // updates 503, whose code is equal in the eyes of the collation
        {code: 'd', id: 504, name: 'x'},
      ]
      const links = await project.linksOf(() =>
        model.bulkCreate(rows, {updateOnDuplicate: ['name']}),
      )
      expect(links).to.deep.equal([
        'created Numbered 504',
        'updated Numbered 501',
        'updated Numbered 503',
      ])
      const changed = await model.findAll({where: {name: 'x'}})
      expect(changed.map((row) => row.get('id')).sort()).to.deep.equal([501, 503, 504])
    })

    it('link an update that leaves the row as it is', async () => {
      const model = project.model('Composite')
      await model.create({group: 'g', name: 'n', number: 1})
      const row = await model.findOne({rejectOnEmpty: true})
      const links = await project.linksOf(async () => {
        row.changed('name' as never, true)
        await row.save()
        await row.destroy()
        row.changed('name' as never, true)
        await row.save()
      })
      expect(links).to.deep.equal(['deleted Composite ["g",1]', 'updated Composite ["g",1]'])
    })
  })
})
