import {join} from 'node:path'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'

/** A process of its own for the tests: from the given moment on opens the same new files as the others do, at the same time. */
const [folder = '', startAt, count] = process.argv.slice(2)
const intervalMs = 25

for (let turn = 0; turn < Number(count); turn++) {
  const waitMs = Number(startAt) + turn * intervalMs - Date.now()
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)))
  const target = parseDatabaseUrl(`sqlite:${join(folder, `${turn}.sqlite`)}`, folder)
  const clients = await Promise.all([1, 2, 3].map(() => openSqlClient(target)))
  await Promise.all(clients.map((client) => client.close()))
}
