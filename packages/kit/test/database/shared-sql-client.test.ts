import {rm} from 'node:fs/promises'
import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import type {DatabaseTarget, Dialect} from '../../src/database/database-target.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {withSharedSqlClient} from '../../src/database/shared-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {eachDatabase} from '../support/test-databases.js'

const connectionId: Partial<Record<Dialect, string>> = {
  mysql: 'SELECT CONNECTION_ID() AS id',
  postgres: 'SELECT pg_backend_pid() AS id',
}

describe('withSharedSqlClient', () => {
  eachDatabase((create, dialect) => {
    let target: DatabaseTarget

    before(async () => {
      ;({target} = await create())
      await withSharedSqlClient(target, (client) => client.execute('CREATE TABLE steps (id INT)'))
    })

    it('serves callers one after the other, so that no statement comes into the transaction of another', async () => {
      const inTurn = (id: number): Promise<void> =>
        withSharedSqlClient(target, async (client) => {
          await client.execute('BEGIN')
          await client.execute('INSERT INTO steps (id) VALUES (?)', [id])
          await delay(5)
          await client.execute(id % 2 === 0 ? 'COMMIT' : 'ROLLBACK')
        })
      await Promise.all([1, 2, 3, 4, 5, 6].map(inTurn))
      const rows = await withSharedSqlClient(target, (client) =>
        client.query<{id: number}>('SELECT id FROM steps ORDER BY id'),
      )
      expect(rows.map(({id}) => id)).to.deep.equal([2, 4, 6])
    })

    it('serves the next after one that failed', async () => {
      const failed = withSharedSqlClient(target, (client) => client.execute('INSERT INTO nowhere'))
      const next = withSharedSqlClient(target, () => Promise.resolve('served'))
      expect(await failed.catch(() => 'failed')).to.equal('failed')
      expect(await next).to.equal('served')
    })

    const ownIdSql = connectionId[dialect]
    if (ownIdSql !== undefined) {
      const ownId = async (client: SqlClient): Promise<number> => {
        const [row] = await client.query<{id: number}>(ownIdSql)
        return row?.id ?? 0
      }

      it('is one connection as long as it is used, and none when it is not', async () => {
        const first = await withSharedSqlClient(target, ownId)
        await delay(300)
        const second = await withSharedSqlClient(target, ownId)
        expect(second).to.equal(first)
        await delay(900)
        expect(await withSharedSqlClient(target, ownId)).not.to.equal(first)
      })

      it('is replaced when the server has ended it', async () => {
        const first = await withSharedSqlClient(target, ownId)
        const other = await openSqlClient(target)
        const end = dialect === 'mysql' ? 'KILL' : 'SELECT pg_terminate_backend'
        await other.query(`${end} (${first})`)
        await other.close()
        expect(await withSharedSqlClient(target, ownId)).not.to.equal(first)
      })
    } else {
      it('is another one when the file is another one', async () => {
        await withSharedSqlClient(target, (client) => client.execute('CREATE TABLE old (id INT)'))
        for (const end of ['', '-wal', '-shm']) await rm(`${target.file}${end}`, {force: true})
        const tables = await withSharedSqlClient(target, (client) =>
          client.query('SELECT name FROM sqlite_master'),
        )
        expect(tables).to.deep.equal([])
      })
    }
  })
})
