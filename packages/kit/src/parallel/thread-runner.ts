import {randomUUID} from 'node:crypto'
import {fileURLToPath} from 'node:url'

import {closingMs, WorkerCrash, type BatchRunner} from './batch-runner.js'
import {followThreads} from './follow-threads.js'
import {unpackOutcomes} from './packed-batch.js'
import {unpackError} from './packed-error.js'
import {runPacked} from './run-packed.js'
import type {ThreadAnswer, ThreadData, ThreadTask} from './thread-worker.js'
import {openWorkerChannel, type ChannelWord} from './worker-channel.js'
import type {Hear, WorkerSetup} from './worker-setup.js'
import {waitAtMost} from './wait-at-most.js'

/** Worker threads, by piscina, which starts another one where one has ended. */
export async function openThreads(
  cores: number,
  setup: WorkerSetup,
  hear: Hear,
): Promise<BatchRunner> {
  const {Piscina} = await import('piscina')
  const workerData: ThreadData = {pool: randomUUID(), setup}
  const pool = new Piscina<ThreadTask, ThreadAnswer>({
    // A worker that waits for its next task by blocking would hold up what its connection does meanwhile.
    atomics: 'disabled',
    concurrentTasksPerWorker: 2, // it takes one after the other: see thread-worker.ts
    filename: fileURLToPath(new URL('thread-worker.js', import.meta.url)),
    maxThreads: cores,
    minThreads: cores,
    // What items leave behind is short-lived: three times as much room for it, the default, is memory and no speed.
    resourceLimits: {maxYoungGenerationSizeMb: 16},
    workerData,
  })
  const threads = followThreads(pool, hear)
  const channel = openWorkerChannel(setup.record, workerData.pool)
  const say = (word: ChannelWord): void => {
    channel.postMessage(word)
  }
  return {
    async close() {
      say('close')
      await waitAtMost(closingMs, threads.closed())
      channel.close()
      await pool.destroy()
    },
    async ready() {
      const tasks = pool.threads.map(() => pool.run({bytes: undefined, position: newPosition()}))
      for (const answer of await Promise.all(tasks)) bytesOf(answer)
    },
    run: (batch) =>
      runPacked(batch, async ({bytes, sent}) => {
        const position = newPosition()
        const answer = await pool.run({bytes, position}).catch((error: unknown) => {
          throw new WorkerCrash(sent, Atomics.load(position, 0), error)
        })
        const outcomes = bytesOf(answer)
        return outcomes ? unpackOutcomes(outcomes, sent) : []
      }),
    stop() {
      say('stop')
    },
  }
}

function newPosition(): ThreadTask['position'] {
  return new Int32Array(new SharedArrayBuffer(4)).fill(-1)
}

/** @throws What the thread says that keeps it from working. */
function bytesOf(answer: ThreadAnswer): Uint8Array | undefined {
  if ('failed' in answer) throw unpackError(answer.failed)
  return answer.bytes
}
