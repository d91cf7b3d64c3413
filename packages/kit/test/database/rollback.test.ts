import {tmpdir} from 'node:os'
import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {migrate} from '../../src/database/migrate.js'
import type {MigrationSource} from '../../src/database/migration.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {rollback} from '../../src/database/rollback.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {source, table} from '../support/simple-migrations.js'
import {projectAt} from '../support/project-at.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const all = ['kit/0001-runs', 'kit/0002-users', 'kit/0003-run-details', 'kit/0004-run-claims']
const options = {tablePrefix: 'mycli_'}

describe('rollback', () => {
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

    it('takes back to a migration, that one included, which can then run again', async () => {
      await migrate(target, sources, options)
      expect(await rollback(target, sources, {to: 'kit/0001-runs'}, options)).to.deep.equal(
        all.toReversed(),
      )
      expect((await thrownBy(() => count('mycli_runs'))).message).to.match(/runs/)
      expect(await migrate(target, sources, options)).to.deep.equal(all)
      expect(await count('mycli_runs')).to.equal(0)
    })

    it('takes back the latest first, whatever the order of the sources', async () => {
      const late = source('zoo', {one: table('zoo_one')})
      await migrate(target, [late], options)
      await migrate(target, [source('kit', {a: table('a'), b: table('b')}), late], options)
      const both = [source('kit', {a: table('a'), b: table('b')}), late]
      expect(await rollback(target, both, {steps: 2}, options)).to.deep.equal(['kit/b', 'kit/a'])
      expect(await rollback(target, both, {steps: 9}, options)).to.deep.equal(['zoo/one'])
      expect(await rollback(target, both, {steps: 1}, options)).to.deep.equal([])
    })

    it('takes back the latest first, also when the clock was set back in between', async () => {
      const both = [source('zoo', {a: table('a'), b: table('b')})]
      await migrate(target, [source('zoo', {b: table('b')})], options)
      await client.execute('UPDATE mycli_migrations SET ran_at = ran_at + 3600000')
      await migrate(target, both, options)
      expect(await rollback(target, both, {steps: 1}, options)).to.deep.equal(['zoo/a'])
    })

    it('changes nothing when one of them is not known', async () => {
      await migrate(target, [source('zoo', {a: table('a'), b: table('b')})], options)
      for (const range of [{steps: 2}, {to: 'zoo/a'}, {to: 'zoo/never'}]) {
        const error = await thrownBy(() =>
          rollback(target, [source('zoo', {b: table('b')})], range, options),
        )
        expect(error).to.include({code: 'MIGRATION_UNKNOWN', exitCode: 2})
      }
      expect(await count('b')).to.equal(0)
    })
  })
})
