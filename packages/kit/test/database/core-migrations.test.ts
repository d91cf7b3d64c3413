import {tmpdir} from 'node:os'
import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import type {MigrationSource} from '../../src/database/migration.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {migrationStatus} from '../../src/database/migration-status.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {rollback} from '../../src/database/rollback.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {insertCommand, insertRun} from '../support/insert-run.js'
import {projectAt} from '../support/project-at.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const options = {tablePrefix: 'mycli_'}

describe("mycli's migrations", () => {
  const runLogMigrations = ['kit/0001-runs', 'kit/0003-run-details', 'kit/0004-run-claims']

  eachDatabase((create) => {
    let target: DatabaseTarget
    let client: SqlClient
    let sources: MigrationSource[]

    beforeEach(async () => {
      ;({target} = await create())
      client = await openSqlClient(target)
      sources = await migrationSources(projectAt(tmpdir() + '/no-such-project'))
    })

    afterEach(() => client.close())

    const count = async (table: string): Promise<number> => {
      const rows = await client.query<{n: number}>(`SELECT COUNT(*) AS n FROM ${table}`)
      return rows[0]?.n ?? -1
    }

    it('make tables that keep a run', async () => {
      await migrate(target, sources, options)
      await insertRun(client, '01ARZ3NDEKTSV4RRFFQ69G5FAV')
      const columns = ['user', 'cursor', 'signal', 'test', 'attempt', 'started_at', 'error'].map(
        (name) => client.quote(name),
      )
      const [row] = await client.query<Record<string, unknown>>(
        `SELECT ${columns.join(', ')} FROM mycli_runs`,
      )
      expect(row).to.include({
        attempt: 1,
        cursor: 'c',
        signal: 'SIGTERM',
        started_at: 1_790_000_000_000,
        user: 'ann',
      })
      expect(row?.['error']).to.have.length(100_000)
      expect(Boolean(row?.['test'])).to.equal(false)
    })

    it('make the parameters of a command unique, its name by its case', async () => {
      await migrate(target, sources, options)
      await insertCommand(client, 'people:load', 'a')
      await insertCommand(client, 'people:load', 'b')
      await insertCommand(client, 'People:load', 'a')
      expect((await thrownBy(() => insertCommand(client, 'people:load', 'a'))).message).to.match(
        /unique|duplicate/i,
      )
    })

    it('refuse a run of no command', async () => {
      await migrate(target, sources, options)
      const sql = `INSERT INTO mycli_runs (id, command_id, status) VALUES ('x', 99, 'queued')`
      expect((await thrownBy(() => client.execute(sql))).message).to.match(/foreign key/i)
    })

    it('take the table prefix of the project', async () => {
      await migrate(target, sources, {tablePrefix: 'ops_'})
      expect([
        await count('ops_runs'),
        await count('ops_commands'),
        await count('ops_migrations'),
      ]).to.deep.equal([0, 0, 4])
    })

    it('make users with their defaults', async () => {
      await migrate(target, sources, options)
      await client.execute(`INSERT INTO users (username) VALUES ('ann')`)
      const [row] = await client.query<Record<string, unknown>>('SELECT * FROM users')
      expect(row).to.include({
        email: '',
        id: 1,
        last_login: null,
        username: 'ann',
      })
      expect(Boolean(row?.['is_active'])).to.equal(true)
      expect(row?.['date_joined']).to.be.a('string')
      const twice = () => client.execute(`INSERT INTO users (username) VALUES ('ann')`)
      expect((await thrownBy(twice)).message).to.match(/unique|duplicate/i)
    })

    it('leave a table of users that exists as it is, and never drop one', async () => {
      await client.execute('CREATE TABLE users (login VARCHAR(20))')
      await client.execute(`INSERT INTO users (login) VALUES ('ann')`)
      await migrate(target, sources, options)
      await rollback(target, sources, {steps: 4}, options)
      expect(await client.query('SELECT * FROM users')).to.deep.equal([{login: 'ann'}])
    })

    it('make no users where the caller wants none', async () => {
      const none = await migrationSources(projectAt('/no-such-project'), [], {users: false})
      expect(await migrate(target, none, options)).to.deep.equal(runLogMigrations)
    })

    it('make no users while the project has a user model of its own', async () => {
      const own = await migrationSources(
        projectAt('/no-such-project', {userModel: 'shop.Customer'}),
      )
      expect(await migrate(target, own, options)).to.deep.equal(runLogMigrations)
      expect((await thrownBy(() => count('users'))).message).to.match(/users/)
      expect(await migrate(target, sources, options)).to.deep.equal(['kit/0002-users'])
      const states = (await migrationStatus(client, own, options)).map(({state}) => state)
      expect(new Set(states)).to.deep.equal(new Set(['applied']))
      expect(await rollback(target, own, {steps: 1}, options)).to.deep.equal(['kit/0002-users'])
    })
  })
})
