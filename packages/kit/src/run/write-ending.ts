import {spawnSync} from 'node:child_process'
import {setTimeout as delay} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

import {openSqlClient} from '../database/open-sql-client.js'
import {withSharedSqlClient} from '../database/shared-sql-client.js'
import type {SqlClient} from '../database/sql-client.js'
import type {OutputBatch} from './output-buffer.js'
import {forgetEnding, keepEnding} from './pending-endings.js'
import type {RunEnding} from './run-ending.js'
import {createRunLog} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'

/** How a run ended, with what it said last. */
export interface EndedRun {
  ending: RunEnding
  output: OutputBatch | undefined
  runId: string
}

const attempts = 3
const retryDelayMs = 150
const childTimeoutMs = 5000
const soonMs = 800

/** Never throws: what the database does not take is kept in a file and taken up by the next run. */
export async function writeEnding(
  place: RunLogPlace,
  run: EndedRun,
  {isShared}: {isShared: boolean},
): Promise<void> {
  const writeOnce = isShared ? writeShared : writeAlone
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (await succeeds(writeOnce(place, run))) return
    if (attempt < attempts) await delay(retryDelayMs * attempt)
  }
  const kept = keepEnding(place, run.runId, run.ending, run.output)
  process.emitWarning(
    `The end of run ${run.runId} cannot be written to ${place.target.label}; ` +
      (kept ? 'the next command writes it.' : 'it will show as crashed.'),
  )
}

/** For a process that somebody waits for to stop: the file first, and the database only for a moment. */
export async function writeEndingSoon(
  place: RunLogPlace,
  run: EndedRun,
  ready: Promise<void>,
): Promise<void> {
  keepEnding(place, run.runId, run.ending, run.output)
  // An operation that waits for SQLite's lock cannot be left behind: the process would wait with it.
  const write = ready.then(() => succeeds(writeAlone(place, run, soonMs)))
  const written = await Promise.race([write, delay(soonMs, false)])
  if (written) await forgetEnding(place, run.runId)
}

/** From the last synchronous moment of the process: another process writes it. */
export function writeEndingAtExit(place: RunLogPlace, run: EndedRun): void {
  if (!keepEnding(place, run.runId, run.ending, run.output)) return
  const {pendingFolder, tablePrefix, target} = place
  spawnSync(process.execPath, [fileURLToPath(new URL('take-up-child.js', import.meta.url))], {
    input: JSON.stringify({pendingFolder, tablePrefix, target}), // not argv: it may hold a password
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: childTimeoutMs,
  })
}

/** False for any failure: the ending is then kept in a file until a later run finds the database again. */
function succeeds(write: Promise<void>): Promise<boolean> {
  return write.then(
    () => true,
    () => false,
  )
}

function writeShared({tablePrefix, target}: RunLogPlace, run: EndedRun): Promise<void> {
  return withSharedSqlClient(target, (client) => write(client, tablePrefix, run))
}

async function writeAlone(
  {tablePrefix, target}: RunLogPlace,
  run: EndedRun,
  busyTimeoutMs?: number,
): Promise<void> {
  const client = await openSqlClient(target)
  try {
    if (busyTimeoutMs !== undefined && client.dialect === 'sqlite') {
      await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    }
    await write(client, tablePrefix, run)
  } finally {
    await client.close()
  }
}

async function write(
  client: SqlClient,
  tablePrefix: string,
  {ending, output, runId}: EndedRun,
): Promise<void> {
  await createRunLog(client, tablePrefix).end(runId, ending, output)
}
