import {tmpdir} from 'node:os'
import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import type {Migration, MigrationSource} from '../../src/database/migration.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {migrationStatus} from '../../src/database/migration-status.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {pendingMigrations} from '../../src/database/pending-migrations.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {source, table} from '../support/simple-migrations.js'
import {projectAt} from '../support/project-at.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const all = ['kit/0001-runs', 'kit/0002-users', 'kit/0003-run-details', 'kit/0004-run-claims']
const options = {tablePrefix: 'mycli_'}

describe('migrate', () => {
  eachDatabase((create, dialect) => {
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

    it('runs each migration once', async () => {
      expect(await pendingMigrations(client, sources, options)).to.deep.equal(all)
      expect(await migrate(target, sources, options)).to.deep.equal(all)
      expect(await pendingMigrations(client, sources, options)).to.deep.equal([])
      expect(await migrate(target, sources, options)).to.deep.equal([])
    })

    it('is seen by migrationStatus with the time at which they ran', async () => {
      const startedAt = Date.now()
      await migrate(
        target,
        [{name: 'kit', migrations: sources[0]?.migrations.slice(0, 1) ?? []}],
        options,
      )
      const [first, second] = await migrationStatus(client, sources, options)
      expect(first).to.include({name: 'kit/0001-runs', state: 'applied'})
      expect(first?.ranAt).to.be.within(startedAt, Date.now())
      expect(second).to.deep.equal({name: 'kit/0002-users', ranAt: null, state: 'pending'})
      expect(await migrationStatus(client, [], options)).to.deep.equal([
        {...first, state: 'unknown'},
      ])
    })

    it('keeps what ran before one that fails', async () => {
      const failing: Migration = {
        down: () => Promise.resolve(),
        async up(context) {
          await table('half').up(context)
          throw new Error('the disk is tired')
        },
      }
      const zoo = [source('zoo', {a: table('a'), b: failing, c: table('c')})]
      const error = await thrownBy(() => migrate(target, zoo, options))
      expect(error).to.include({code: 'MIGRATION_FAILED', exitCode: 1})
      expect(error.message).to.contain('"zoo/b"').and.contain('the disk is tired')
      expect(await pendingMigrations(client, zoo, options)).to.deep.equal(['zoo/b', 'zoo/c'])
      // MySQL cannot take a created table back.
      if (dialect !== 'mysql')
        expect((await thrownBy(() => count('half'))).message).to.match(/half/)
      const repaired = [source('zoo', {a: table('a'), b: table('half'), c: table('c')})]
      expect(await migrate(target, repaired, options)).to.deep.equal(['zoo/b', 'zoo/c'])
    })

    it('runs each migration once when two migrate at the same moment', async () => {
      const both = await Promise.all([1, 2].map(() => migrate(target, sources, options)))
      expect(both.flat()).to.deep.equal(all)
    })
  })
})
