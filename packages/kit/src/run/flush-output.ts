import {inTransaction} from '../database/in-transaction.js'
import {openSqlClient} from '../database/open-sql-client.js'
import type {OutputBuffer} from './output-buffer.js'
import type {RunLogPlace} from './run-log-place.js'
import {writeOutput} from './write-output.js'

/** Writes what a run says to the run log while it runs. */
export interface OutputFlusher {
  /** The row of the run is there. */
  start: () => void
  /** Called when something was said: it is written within 250 ms, at once where much waits. */
  touch(): void
  /** No more; resolves when nothing is on its way to the database. */
  stop: () => Promise<void>
}

const everyMs = 250
const retryMs = 1000
const linesAtOnce = 200
/** The command itself may be writing to the SQLite file, for as long as it likes: what it says meanwhile waits. */
const busyTimeoutMs = 50

/** Opens a connection only when there is something to write. Keeps no process alive, and fails quietly: the ending writes what is left. */
export function createOutputFlusher(
  place: Pick<RunLogPlace, 'outputWaits' | 'tablePrefix' | 'target'>,
  runId: string,
  buffer: OutputBuffer,
): OutputFlusher {
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined
  let going = false

  const wait = (ms: number): void => {
    if (!going) return
    clearTimeout(timer)
    timer = setTimeout(begin, ms).unref()
  }
  function begin(): void {
    timer = undefined
    flushing = flush(place, runId, buffer).then(
      () => {
        flushing = undefined
        if (buffer.waiting() > 0) wait(everyMs)
      },
      () => {
        flushing = undefined
        wait(retryMs)
      },
    )
  }
  return {
    start() {
      going = place.outputWaits !== true
      if (buffer.waiting() > 0) wait(everyMs)
    },
    touch() {
      if (flushing || !going) return
      if (buffer.waiting() === linesAtOnce) wait(0)
      else if (!timer) wait(everyMs)
    },
    async stop() {
      going = false
      clearTimeout(timer)
      await flushing
    },
  }
}

async function flush(
  {tablePrefix, target}: Pick<RunLogPlace, 'tablePrefix' | 'target'>,
  runId: string,
  buffer: OutputBuffer,
): Promise<void> {
  const batch = buffer.take()
  if (!batch) return
  const client = await openSqlClient(target)
  try {
    if (client.dialect === 'sqlite') await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    await inTransaction(client, () => writeOutput(client, tablePrefix, runId, batch))
    buffer.confirm()
  } finally {
    await client.close()
  }
}
