import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {ensureSchema} from '../../src/database/ensure-schema.js'
import {migrate} from '../../src/database/migrate.js'
import type {MigrationSource} from '../../src/database/migration.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {pendingMigrations} from '../../src/database/pending-migrations.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {source, table} from '../support/simple-migrations.js'
import {projectAt} from '../support/project-at.js'
import {runScript} from '../support/run-script.js'
import {eachDatabase, onSqlite} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

const other = new URL('migration-process.ts', import.meta.url)
const all = ['kit/0001-runs', 'kit/0002-users', 'kit/0003-run-details', 'kit/0004-run-claims']
const options = {tablePrefix: 'mycli_'}

describe('ensureSchema', () => {
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

    if (dialect === 'sqlite') {
      it('migrates a SQLite database', async () => {
        expect(await ensureSchema(client, target, sources, options)).to.deep.equal(all)
        expect(await ensureSchema(client, target, sources, options)).to.deep.equal([])
      })
    } else {
      it('refuses a server database that is not current, and changes nothing', async () => {
        const error = await thrownBy(() => ensureSchema(client, target, sources, options))
        expect(error).to.include({code: 'DATABASE_NOT_MIGRATED', exitCode: 6})
        expect(error.suggestions).to.deep.equal(['mycli db:migrate'])
        expect(
          (await thrownBy(() => client.query('SELECT * FROM mycli_migrations'))).message,
        ).to.match(/migrations/)
      })
    }

    it('costs one query, and neither sequelize nor umzug, when all is current', async () => {
      await migrate(target, sources, options)
      const asked: string[] = []
      const counting: SqlClient = {
        ...client,
        query: (sql, parameters) => {
          asked.push(sql)
          return client.query(sql, parameters)
        },
      }
      expect(await ensureSchema(counting, target, sources, options)).to.deep.equal([])
      expect(asked).to.have.length(1)
      const {stdout, stderr} = await runScript(other, [JSON.stringify(target), 'ensure'])
      expect(JSON.parse(stdout), stderr).to.deep.equal({applied: all, loaded: [], ran: []})
    })
  })
})

describe('ensureSchema on a new SQLite file', () => {
  onSqlite((create) => {
    it('is done by one of several processes that come at the same moment', async () => {
      for (let turn = 0; turn < 3; turn++) {
        const {target} = await create()
        const runs = await Promise.all(
          [1, 2, 3].map(() => runScript(other, [JSON.stringify(target), 'ensure'])),
        )
        const answers = runs.map(({code, stderr, stdout}) => {
          expect({code, stderr}).to.deep.equal({code: 0, stderr: ''})
          return JSON.parse(stdout) as {applied: string[]; loaded: string[]; ran: string[]}
        })
        for (const {applied, loaded, ran} of answers) {
          expect(applied).to.deep.equal(all)
          expect(loaded).to.deep.equal(ran.length > 0 ? ['sequelize', 'umzug'] : [])
        }
        expect(answers.flatMap(({ran}) => ran)).to.deep.equal(all)
      }
    }).timeout(60_000)

    it('does not ask for migrations of the project', async () => {
      const {target} = await create()
      const root = await mkdtemp(join(tmpdir(), 'mycli-test-'))
      const sources = await migrationSources(projectAt(root))
      const project = {...source('project', {a: table('a')}), ownedByProject: true}
      const client = await openSqlClient(target)
      expect(await ensureSchema(client, target, [...sources, project], options)).to.deep.equal(all)
      expect(await pendingMigrations(client, [...sources, project], options)).to.deep.equal([
        'project/a',
      ])
      await client.close()
      await rm(root, {recursive: true})
    })
  })
})
