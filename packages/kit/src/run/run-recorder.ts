import {spawnSync} from 'node:child_process'
import {setTimeout as delay} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

import {openSqlClient} from '../database/open-sql-client.js'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {forgetEnding, keepEnding} from './pending-endings.js'
import {startHeartbeat} from './heartbeat.js'
import {withRunLog} from './open-run-log.js'
import type {RunEnding} from './run-ending.js'
import {createRunLog, type RunBeginning} from './run-log.js'
import type {RunLogPlace} from './run-log-place.js'
import type {StopError} from './stop-errors.js'

/** Writes one run: its beginning, then its ending, whatever happens to the database in between. */
export interface RunRecorder {
  /**
   * Writes the row, with the lock that the run needs.
   *
   * @param onStop Called when the run was ended from elsewhere.
   * @throws UserError `ALREADY_RUNNING` (exit 4), or exit 6 when the row cannot be written: nothing may run then.
   */
  begin(onStop: (reason: StopError) => void): Promise<void>
  /** Never throws: an ending that the database does not take is kept in a file and taken up by the next run. */
  end(ending: RunEnding): Promise<void>
  /** The same when somebody waits for the process to stop: the file first, and the database only for a moment. */
  endSoon(ending: RunEnding): Promise<void>
  /** The same from the last synchronous moment of the process. */
  endSynchronously(ending: RunEnding): void
  readonly beginning: RunBeginning
}

export interface RunRecorderOptions {
  /** Of the lock that the run needs. Default: none */
  lockKey?: string | undefined
  /** False for a run in a process that is not its own: nobody can signal it, so it looks for itself whether it was cancelled. */
  ownsProcess: boolean
}

const attempts = 3
const retryDelayMs = 150
const childTimeoutMs = 5000
const soonMs = 800

/** No connection is held while the command runs: it would keep a process alive that has nothing left to do. */
export function createRunRecorder(
  place: RunLogPlace,
  beginning: RunBeginning,
  {lockKey, ownsProcess}: RunRecorderOptions,
): RunRecorder {
  const {runId} = beginning
  let endHeartbeat = (): Promise<void> => Promise.resolve()
  return {
    async begin(onStop) {
      const begin = withRunLog(place, ({log}) => log.begin(beginning, lockKey))
      const lock = await begin.catch((error: unknown) => {
        throw unwritable(error, place)
      })
      if (lock) beginning.lock = lock
      if (place.target.dialect !== 'sqlite' || !ownsProcess) {
        endHeartbeat = startHeartbeat(place, runId, {onStop})
      }
    },
    async end(ending) {
      void endHeartbeat()
      for (let attempt = 1; attempt <= attempts; attempt++) {
        if (await isWritten(place, runId, ending)) return
        if (attempt < attempts) await delay(retryDelayMs * attempt)
      }
      const kept = keepEnding(place, runId, ending)
      process.emitWarning(
        `The end of run ${runId} cannot be written to ${place.target.label}; ` +
          (kept ? 'the next command writes it.' : 'it will show as crashed.'),
      )
    },
    async endSoon(ending) {
      void endHeartbeat()
      keepEnding(place, runId, ending)
      const written = await Promise.race([isWritten(place, runId, ending), delay(soonMs, false)])
      if (written) await forgetEnding(place, runId)
    },
    endSynchronously(ending) {
      if (!keepEnding(place, runId, ending)) return
      const {pendingFolder, tablePrefix, target} = place
      spawnSync(process.execPath, [fileURLToPath(new URL('take-up-child.js', import.meta.url))], {
        input: JSON.stringify({pendingFolder, tablePrefix, target}), // not argv: it may hold a password
        stdio: ['pipe', 'ignore', 'ignore'],
        timeout: childTimeoutMs,
      })
    },
    beginning,
  }
}

/** False for any failure: the ending is then kept in a file until a later run finds the database again. */
function isWritten(place: RunLogPlace, runId: string, ending: RunEnding): Promise<boolean> {
  return writeEnding(place, runId, ending).then(
    () => true,
    () => false,
  )
}

async function writeEnding(place: RunLogPlace, runId: string, ending: RunEnding): Promise<void> {
  const client = await openSqlClient(place.target)
  try {
    await createRunLog(client, place.tablePrefix).end(runId, ending)
  } finally {
    await client.close()
  }
}

function unwritable(error: unknown, place: RunLogPlace): unknown {
  if (typeof error === 'object' && error !== null && 'suggestions' in error) return error
  return new UserError('RUN_LOG_UNWRITABLE', `The run cannot be logged in ${place.target.label}.`, {
    cause: error,
    exitCode: exitCodes.environment,
    suggestions: ['--no-log runs the command without a log; --verbose shows the reason.'],
  })
}
