// A process that takes the lock "shared" again and again, or takes it once and never lets go.
import {setTimeout as delay} from 'node:timers/promises'

import {parseDatabaseUrl} from '../../src/database/parse-database-url.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {createRunLog} from '../../src/run/run-log.js'
import {describeTestRun, tablePrefix} from '../support/test-run-log.js'

const [url = '', times = '0'] = process.argv.slice(2)
const client = await openSqlClient(parseDatabaseUrl(url, '/'))
const log = createRunLog(client, tablePrefix)

for (let taken = 0; taken < Number(times); taken++) {
  const {fence, runId} = await take()
  await client.execute('INSERT INTO entries (fence, pid) VALUES (?, ?)', [fence, process.pid])
  await delay(2)
  // Whoever has the lock after us has a greater fence; nobody may have it yet.
  const [row] = await client.query<{n: number}>(
    'SELECT COUNT(*) AS n FROM entries WHERE fence > ?',
    [fence],
  )
  if (row?.n !== 0) process.stdout.write('OVERLAP\n')
  await log.end(runId, endingOfResult(undefined, 0))
}
if (times === '0') {
  await take()
  process.stdout.write('holding\n')
  await delay(60_000)
}
await client.close()

async function take(): Promise<{fence: number; runId: string}> {
  for (;;) {
    const run = await describeTestRun()
    try {
      const lock = await log.begin(run, 'shared')
      return {fence: lock?.fence ?? -1, runId: run.runId}
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ALREADY_RUNNING')) {
        throw error
      }
      await delay(1 + 3 * Math.random())
    }
  }
}
