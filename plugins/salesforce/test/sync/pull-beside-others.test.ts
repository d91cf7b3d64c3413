import {setTimeout as delay} from 'node:timers/promises'

import type {SqlClient} from '@mycli/kit'
import {openSqlClient} from '@mycli/kit/database'
import {expect} from 'chai'

import type {DatabaseTarget} from '../../../../packages/kit/src/database/database-target.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {closeOrgs} from '../support/open-api.js'
import {School} from '../support/school.js'

/** InnoDB looks anew only when nobody has asked for a tenth of a second. */
const lookMs = 200

describe('a pull while others write', function () {
  this.timeout(60_000)

  eachDatabase((create, dialect) => {
    let school: School
    let target: DatabaseTarget
    const clients: SqlClient[] = []

    beforeEach(async () => {
      target = (await create()).target
      school = await School.open(target)
    })
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.close()
      await school.close()
      await closeOrgs()
    })

    const connect = async (): Promise<SqlClient> => {
      const client = await openSqlClient(target)
      clients.push(client)
      return client
    }

    /** Pulls find a row changed as they are about to save it. */
    const meanwhile = (change: (edits: number) => Promise<unknown>, times = 1): void => {
      let edits = 0
      school.resource = {
        ...school.resource,
        toLocal: async (made) => {
          if (edits < times) await change(edits)
          edits++
          return made
        },
      }
    }
    const edit = (values: object) => () => school.person.update(values, {where: {id: 1}})

    it('writes over no row that is edited meanwhile', async () => {
      const [id = ''] = await school.pairs('One', 'Two')
      school.fake.update(id, {LastName: 'There'})
      meanwhile(edit({lastName: 'Here'}))
      const {outcome} = await school.pull('person')
      expect(outcome).to.deep.include({states: {conflict: 1}, updated: 0})
      expect(await school.people('lastName')).to.deep.equal(['Here', 'Two'])
    })

    it('keeps what is edited meanwhile beside the fields of the record', async () => {
      const [id = ''] = await school.pairs('One')
      school.fake.update(id, {LastName: 'There'})
      meanwhile(edit({firstName: 'Ada'}))
      expect((await school.pull('person')).outcome).to.deep.include({states: {}, updated: 1})
      expect(await school.people('lastName')).to.deep.equal(['There'])
      expect(await school.people('firstName')).to.deep.equal(['Ada'])
    })

    it('reads the record of a row that is edited all the time in the next pull', async () => {
      const [id = ''] = await school.pairs('One')
      await school.setCursor('updated', 1)
      school.fake.update(id, {LastName: 'There'})
      let edits = 0
      meanwhile(() => edit({firstName: `A${++edits}`})(), Number.POSITIVE_INFINITY)
      const before = await school.cursor('updated')
      expect((await school.pull('person')).outcome.updated).to.equal(0)
      expect(edits).to.equal(3)
      expect(await school.cursor('updated')).to.equal(before)
    })

    it('leaves a row that is deleted meanwhile', async () => {
      const [id = ''] = await school.pairs('One')
      school.fake.update(id, {LastName: 'There'})
      meanwhile(() => school.person.destroy({where: {}}))
      expect((await school.pull('person')).outcome).to.deep.include({states: {}, updated: 0})
    })

    if (dialect === 'sqlite') return

    const countWaiting = async (watcher: SqlClient): Promise<number> => {
      const [row] = await watcher.query<{n: number}>(
        dialect === 'mysql'
          ? `SELECT COUNT(*) AS n FROM information_schema.innodb_trx AS t
             JOIN information_schema.processlist AS p ON p.id = t.trx_mysql_thread_id
             WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`
          : `SELECT COUNT(*) AS n FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return Number(row?.n)
    }

    it('begins its transaction anew when the database gives it up for another', async () => {
      const names = Array.from({length: 40}, (_, index) => `L${index}`)
      const ids = await school.pairs(...names)
      for (const id of ids.slice(0, 4)) school.fake.update(id, {LastName: 'There'})
      const [other, watcher] = [await connect(), await connect()]
      const people = other.quote('People')
      const firstName = other.quote('firstName')
      // Of two that wait for each other, MariaDB gives up the smaller one and PostgreSQL the one that looks first.
      if (dialect === 'postgres') await other.execute("SET deadlock_timeout = '20s'")
      await other.execute('START TRANSACTION')
      await other.execute(`UPDATE ${people} SET ${firstName} = 'Ada' WHERE id BETWEEN 3 AND 40`)
      const pulling = school.pull('person')
      while ((await countWaiting(watcher)) === 0) await delay(lookMs)
      await other.execute(`UPDATE ${people} SET ${firstName} = 'Ada' WHERE id = 1`)
      await other.execute('COMMIT')
      expect((await pulling).outcome).to.deep.include({states: {}, updated: 4})
      const pulled = ['There', 'There', 'There', 'There', ...names.slice(4)]
      expect(await school.people('lastName')).to.deep.equal(pulled)
      expect(await school.people('firstName')).to.include.members(['Ada'])
      expect(await school.push()).to.deep.include({unchanged: 40, updated: 0})
      expect(school.fake.row(ids[0] ?? '')).to.include({LastName: 'There'})
    })
  })
})
