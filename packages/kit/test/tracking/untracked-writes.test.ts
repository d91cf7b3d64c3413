import {expect} from 'chai'

import {trackKeys} from '../../src/tracking/track-rows.js'
import {eachDatabase} from '../support/test-databases.js'
import {TrackedProject} from './tracked-project.js'

describe('writes that cannot be followed (case 23)', () => {
  eachDatabase((create) => {
    let project: TrackedProject

    before(async () => {
      project = await TrackedProject.create((await create()).target)
    })
    beforeEach(() => project.clear())
    after(() => project.close())

    it('count as untracked, and are told once, where rows have no key', async () => {
      const model = project.model('Keyless')
      const {links, untracked, warnings} = await project.record(async () => {
        await model.bulkCreate([{name: 'a'}, {name: 'b'}])
        await model.update({name: 'c'}, {where: {name: 'a'}})
      })
      expect(links).to.deep.equal([])
      expect(untracked).to.equal(2)
      expect(warnings).to.have.length(1)
      expect(warnings[0]).to.contain('shop.Keyless in 2 statements')
    })

    describe('by raw SQL', () => {
      const quoted = (name: string): string =>
        project.sequelize.getQueryInterface().quoteIdentifier(name)
      const update = () =>
        project.sequelize.query(`UPDATE ${quoted('Looses')} SET ${quoted('the_name')} = 'raw'`)

      it('count as untracked where they are committed', async () => {
        await project.model('Loose').create({code: 'a'})
        const {links, untracked, warnings} = await project.record(async () => {
          await project.sequelize.query(`SELECT * FROM ${quoted('Looses')}`)
          await update()
          await project.sequelize
            .transaction(async (transaction) => {
              const sql = `DELETE FROM ${quoted('Looses')}`
              await project.sequelize.query(sql, {transaction})
              throw new Error('rolled back')
            })
            .catch(() => undefined)
        })
        expect(links).to.deep.equal([])
        expect(untracked).to.equal(1)
        expect(warnings.join()).to.contain('a statement').and.contain('raw SQL')
      })

      it('do not count where the command names the rows', async () => {
        const row = await project.model('Loose').create({code: 'a'})
        const id = Number(row.get('id'))
        const {links, untracked, warnings} = await project.record(async () => {
          await update()
          await trackKeys(project.model('Loose'), id, 'updated')
        })
        expect(links).to.deep.equal([`updated Loose ${id}`])
        expect(untracked).to.equal(0)
        expect(warnings).to.deep.equal([])
      })
    })
  })
})
