import {readdir} from 'node:fs/promises'
import {dirname} from 'node:path'
import {expect} from 'chai'
import type {DatabaseTarget, Dialect} from '../../src/database/database-target.js'
import {mysqlSession} from '../../src/database/mysql-session.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {runScript} from '../support/run-script.js'
import {eachDatabase, onServer, onSqlite} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const opener = new URL('open-new-files.ts', import.meta.url)
const maxBigint = '9223372036854775807'

describe('openSqlClient', () => {
  eachDatabase((create, dialect) => {
    let target: DatabaseTarget
    let client: SqlClient

    before(async () => {
      ;({target} = await create())
      client = await openSqlClient(target)
      await client.execute(`CREATE TABLE items (id INT PRIMARY KEY, big BIGINT, name VARCHAR(20))`)
    })

    after(() => client.close())

    beforeEach(() => client.execute('DELETE FROM items'))

    it('gives the number of rows that a statement matched', async () => {
      expect(
        await client.execute(`INSERT INTO items (id, name) VALUES (1, 'a'), (2, 'b')`),
      ).to.equal(2)
      expect(await client.execute('UPDATE items SET name = ? WHERE id = ?', ['a', 1])).to.equal(1)
      expect(await client.execute('UPDATE items SET name = ? WHERE id = ?', ['x', 9])).to.equal(0)
      expect(await client.execute('DELETE FROM items')).to.equal(2)
      expect(await client.execute('CREATE TABLE more (id INT)')).to.equal(0)
    })

    it('keeps the largest BIGINT exactly, as a string', async () => {
      await client.execute('INSERT INTO items (id, big) VALUES (?, ?), (?, ?), (?, ?)', [
        1,
        BigInt(maxBigint),
        2,
        `-${maxBigint}`,
        3,
        42n,
      ])
      const rows = await client.query<{big: unknown}>('SELECT big FROM items ORDER BY id DESC')
      expect(rows).to.deep.equal([{big: 42}, {big: `-${maxBigint}`}, {big: maxBigint}])
      expect(
        await client.query('SELECT id FROM items WHERE big = ?', [BigInt(maxBigint)]),
      ).to.deep.equal([{id: 1}])
    })

    it('gives BIGINT columns as numbers where they are safe', async () => {
      const now = Date.now()
      await client.execute('INSERT INTO items (id, big) VALUES (1, ?)', [now])
      expect(await client.query('SELECT big FROM items')).to.deep.equal([{big: now}])
    })

    it('keeps quotes, backslashes, question marks and four-byte characters', async () => {
      const name = `?'"\\\`; -- 💾`
      await client.execute('INSERT INTO items (id, name) VALUES (1, ?)', [name])
      expect(
        await client.query(`SELECT name, '?' AS mark FROM items WHERE name = ?`, [name]),
      ).to.deep.equal([{mark: '?', name}])
    })

    it('quotes reserved words and quotes in identifiers', async () => {
      const [user, odd] = [client.quote('user'), client.quote('o"d`d')]
      await client.execute(`CREATE TABLE ${client.quote('order')} (${user} INT, ${odd} INT)`)
      await client.execute(`INSERT INTO ${client.quote('order')} (${user}, ${odd}) VALUES (1, 2)`)
      const rows = await client.query(`SELECT ${user}, ${odd} FROM ${client.quote('order')}`)
      expect(rows).to.deep.equal([{'o"d`d': 2, user: 1}])
    })

    it('takes null and booleans', async () => {
      await client.execute('CREATE TABLE flags (yes BOOLEAN, no BOOLEAN, none BOOLEAN)')
      await client.execute('INSERT INTO flags (yes, no, none) VALUES (?, ?, ?)', [
        true,
        false,
        null,
      ])
      const [row] = await client.query<Record<string, unknown>>(
        'SELECT * FROM flags WHERE yes = ?',
        [true],
      )
      expect([Boolean(row?.['yes']), Boolean(row?.['no']), row?.['none']]).to.deep.equal([
        true,
        false,
        null,
      ])
    })

    // SQLite does not enforce lengths.
    if (dialect !== 'sqlite') {
      it('refuses what does not fit its column', async () => {
        const insert = () =>
          client.execute('INSERT INTO items (id, name) VALUES (1, ?)', ['x'.repeat(21)])
        expect((await thrownBy(insert)).message).to.match(/too long/)
      })
    }

    it('does not lose one of two writers', async () => {
      const other = await openSqlClient(target)
      const writes = Array.from({length: 40}, (_, id) =>
        (id % 2 === 0 ? client : other).execute('INSERT INTO items (id) VALUES (?)', [id]),
      )
      await Promise.all(writes)
      await other.close()
      expect(await client.query('SELECT id FROM items')).to.have.length(40)
    })

    it('keeps its promises on the session', async () => {
      for (const [sql, value] of sessions[dialect]) {
        const [row] = await client.query(sql)
        expect(Object.values(row ?? {})[0], sql).to.match(value)
      }
    })

    it('runs queries that are asked for at the same time', async () => {
      const answers = await Promise.all([1, 2, 3].map((n) => client.query(`SELECT ${n} AS n`)))
      expect(answers).to.deep.equal([[{n: 1}], [{n: 2}], [{n: 3}]])
    })

    it('goes on after a statement that failed', async () => {
      await thrownBy(() => client.query('SELECT nonsense FROM nowhere'))
      expect(await client.query('SELECT 1 AS n')).to.deep.equal([{n: 1}])
    })
  })
})

describe('openSqlClient on a new SQLite file', () => {
  onSqlite((create) => {
    it('opens many connections of several processes at the same moment', async () => {
      const folder = dirname((await create()).target.file ?? '')
      const startAt = String(Date.now() + 2000)
      const runs = [1, 2, 3].map(() => runScript(opener, [folder, startAt, '120']))
      for (const {code, stderr} of await Promise.all(runs)) {
        expect({code, stderr}).to.deep.equal({code: 0, stderr: ''})
      }
      const files = (await readdir(folder)).filter((name) => !/-(shm|wal)$/.test(name))
      expect(files).to.have.length(120)
    })
  })
})

describe('mysqlSession', () => {
  onServer('mysql', (create) => {
    for (const [before, after] of [
      ['', 'STRICT_TRANS_TABLES'],
      ['NO_BACKSLASH_ESCAPES', 'STRICT_TRANS_TABLES'],
      [
        'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,NO_ZERO_DATE',
        'ANSI_QUOTES,STRICT_TRANS_TABLES,NO_ZERO_DATE',
      ],
    ] as const) {
      it(`makes "${after}" of the sql_mode "${before}"`, async () => {
        const client = await openSqlClient((await create()).target)
        await client.execute(`SET SESSION sql_mode = '${before}'`)
        await client.execute(mysqlSession)
        const [row] = await client.query<{mode: string}>('SELECT @@SESSION.sql_mode AS mode')
        await client.close()
        expect(row?.mode.split(',').sort()).to.deep.equal(after.split(',').sort())
      })
    }
  })
})

const sessions: Record<Dialect, [string, RegExp][]> = {
  mysql: [
    ['SELECT @@SESSION.time_zone', /^\+00:00$/],
    ['SELECT @@SESSION.sql_mode', /STRICT_TRANS_TABLES/],
    ['SELECT @@SESSION.character_set_connection', /^utf8mb4$/],
  ],
  postgres: [['SHOW TimeZone', /^UTC$/]],
  sqlite: [
    ['PRAGMA journal_mode', /^wal$/],
    ['SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys', /^1$/],
    ['SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous', /^2$/],
    ['SELECT CAST(timeout AS TEXT) FROM pragma_busy_timeout', /^10000$/],
  ],
}
