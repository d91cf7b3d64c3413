import {expect} from 'chai'
import {DataTypes} from 'sequelize'

import {createOrUpdate} from '../../src/tracking/create-or-update.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'
import {TrackedProject} from './tracked-project.js'

describe('createOrUpdate', () => {
  eachDatabase((create, dialect) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    beforeEach(() => project.clear())
    after(() => project.close())

    it('creates the row, then updates it, then leaves it, and links it each time', async () => {
      const model = project.model('Numbered')
      const outcomes: boolean[] = []
      const touch = async (name: string): Promise<void> => {
        const [, created] = await createOrUpdate(model, {code: 'a'}, {name})
        outcomes.push(created)
      }
      const links = [
        await project.linksOf(() => touch('one')),
        await project.linksOf(() => touch('two')),
        await project.linksOf(() => touch('two')),
      ]
      const row = await model.findOne({rejectOnEmpty: true})
      const id = String(row.get('id'))
      expect(outcomes).to.deep.equal([true, false, false])
      expect(links).to.deep.equal([
        [`created Numbered ${id}`],
        [`updated Numbered ${id}`],
        [`unchanged Numbered ${id}`],
      ])
      expect(row.get('name')).to.equal('two')
    })

    it('writes only what differs', async () => {
      const model = project.model('Numbered')
      await createOrUpdate(model, {code: 'a'}, {label: 'kept', name: 'one'})
      let fields: string[] = []
      model.addHook('beforeUpdate', 'note', (_row, options) => {
        fields = (options.fields ?? []).map(String).sort()
      })
      await createOrUpdate(model, {code: 'a'}, {label: 'kept', name: 'two'})
      model.removeHook('beforeUpdate', 'note')
      expect(fields).to.deep.equal(['name', 'updatedAt'])
    })

    it('belongs to the transaction that it is given', async () => {
      const model = project.model('Numbered')
      const links = await project.linksOf(async () => {
        const transaction = await project.sequelize.transaction()
        await createOrUpdate(model, {code: 'a'}, {}, {transaction})
        await transaction.rollback()
      })
      expect(links).to.deep.equal([])
      expect(await model.count()).to.equal(0)
    })

    it('links also where nothing is tracked, and works where nothing runs', async () => {
      const model = project.sequelize.define('Plain', {code: DataTypes.STRING(10)})
      await model.sync()
      const [, created] = await createOrUpdate(model, {code: 'a'})
      expect(created).to.equal(true)
      const links = await project.linksOf(() => createOrUpdate(model, {code: 'b'}))
      expect(links).to.have.length(1)
    })

    it('refuses values that more than one row has', async () => {
      const model = project.model('Loose')
      await model.bulkCreate([{name: 'a'}, {name: 'a'}])
      const error = await thrownBy(() => createOrUpdate(model, {name: 'a'}, {visits: 1}))
      expect(error).to.include({code: 'SEVERAL_ROWS', exitCode: 1})
    })

    it('makes one row when the row appears between its look and its INSERT', async () => {
      const model = project.model('Numbered')
      for (const inTransaction of dialect === 'sqlite' ? [false] : [false, true]) {
        const code = inTransaction ? 'b' : 'a'
        model.addHook('beforeCreate', 'race', async () => {
          model.removeHook('beforeCreate', 'race')
          await model.create({code, name: 'other'}, {transaction: null})
        })
        const transaction = inTransaction ? await project.sequelize.transaction() : null
        const [row, created] = await createOrUpdate(model, {code}, {name: 'own'}, {transaction})
        await transaction?.commit()
        expect(created).to.equal(false)
        await row.reload()
        expect(row.get('name')).to.equal('own')
        expect(await model.count({where: {code}})).to.equal(1)
      }
    })
  })
})
