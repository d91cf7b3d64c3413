import {createRequire} from 'node:module'
import {appliedMigrations} from '../../src/database/applied-migrations.js'
import type {DatabaseTarget} from '../../src/database/database-target.js'
import {ensureSchema} from '../../src/database/ensure-schema.js'
import {migrate} from '../../src/database/migrate.js'
import {migrationSources} from '../../src/database/migration-sources.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {projectAt} from '../support/project-at.js'

/** A process of its own for the tests: `ensure` as every command does, or `die` by kill -9 after the nth statement. */
const [json = '', task, statements] = process.argv.slice(2)
const target = JSON.parse(json) as DatabaseTarget
const sources = await migrationSources(projectAt(import.meta.dirname))
const tablePrefix = 'mycli_'

if (task === 'die') {
  let left = Number(statements)
  await migrate(target, sources, {
    onQuery: () => {
      if (--left === 0) process.kill(process.pid, 'SIGKILL')
    },
    tablePrefix,
  })
} else {
  const client = await openSqlClient(target)
  const ran = await ensureSchema(client, target, sources, {tablePrefix})
  const applied = await appliedMigrations(client, tablePrefix)
  await client.close()
  const loaded = Object.keys(createRequire(import.meta.url).cache).join('\n')
  process.stdout.write(
    JSON.stringify({
      applied: applied.map(({name}) => name),
      loaded: ['sequelize', 'umzug'].filter((name) => loaded.includes(`/node_modules/${name}/`)),
      ran,
    }),
  )
}
