// The file of a worker thread: its default export is what piscina calls for each task.
import {parentPort, threadId, workerData} from 'node:worker_threads'

import {asError} from '../run/as-error.js'
import {packError, type PackedError} from './packed-error.js'
import {serveItems, type ItemServer} from './serve-items.js'
import {openWorkerChannel, type ChannelWord} from './worker-channel.js'
import type {SaidLine, WorkerSetup} from './worker-setup.js'

/** A batch of items, or none when a thread is only to get ready. */
export interface ThreadTask {
  bytes: Uint8Array | undefined
  /** Where the thread says which item of the batch it is at. */
  position: Int32Array<SharedArrayBuffer>
}

/** What came of a batch, or why the thread cannot work. */
export type ThreadAnswer = {bytes: Uint8Array | undefined} | {failed: PackedError}

/** What a thread says by itself: a line, or its id when it has opened or closed everything. */
export type ThreadWord = {closed: number} | {opened: number} | {said: SaidLine}

/** What piscina hands to each thread. */
export interface ThreadData {
  /** Names the channel of its pool. */
  pool: string
  setup: WorkerSetup
}

const server = open() // each thread at once, not at its first batch
server.catch(() => undefined) // the batch tells
let last: Promise<unknown> = Promise.resolve()

/** One batch after the other; the next one is here already when the one before it is done. */
export default function work(task: ThreadTask): Promise<ThreadAnswer> {
  const answer = last.then(() => workOn(task))
  last = answer
  return answer
}

async function workOn({bytes, position}: ThreadTask): Promise<ThreadAnswer> {
  try {
    const {serve} = await server
    if (!bytes) return {bytes: undefined}
    return {
      bytes: await serve(bytes, (at) => {
        Atomics.store(position, 0, at)
      }),
    }
  } catch (error) {
    return {failed: packError(asError(error))}
  }
}

async function open(): Promise<ItemServer> {
  const {pool, setup} = workerData as ThreadData // of thread-runner.ts
  const controller = new AbortController()
  const opening = serveItems(setup, {
    hear(level, text) {
      tell({said: {level, text}})
    },
    signal: controller.signal,
  })
  openWorkerChannel(setup.record, pool).onmessage = ({data}) => {
    controller.abort()
    if ((data as ChannelWord) === 'close') opening.then(close, () => undefined) // the batch has told why
  }
  const opened = await opening
  tell({opened: threadId})
  return opened
}

/** A thread that cannot close is ended all the same. */
async function close(opened: ItemServer): Promise<void> {
  await opened.close().catch((error: unknown) => {
    tell({said: {level: 'warn', text: `A worker cannot close: ${asError(error).message}`}})
  })
  tell({closed: threadId})
}

function tell(word: ThreadWord): void {
  parentPort?.postMessage(word)
}
