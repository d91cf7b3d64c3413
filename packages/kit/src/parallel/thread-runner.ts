import {fileURLToPath} from 'node:url'

import {WorkerCrash, type BatchRunner} from './batch-runner.js'
import {unpackOutcomes} from './packed-batch.js'
import {runPacked} from './run-packed.js'
import type {ThreadTask} from './thread-worker.js'
import {stopChannel, type WorkerSetup} from './worker-setup.js'

/** Worker threads, by piscina. */
export async function openThreads(cores: number, setup: WorkerSetup): Promise<BatchRunner> {
  const {Piscina} = await import('piscina')
  const pool = new Piscina<ThreadTask, Uint8Array | undefined>({
    // A worker that waits for its next task by blocking would hold up what its connection does meanwhile.
    atomics: 'disabled',
    concurrentTasksPerWorker: 1,
    filename: fileURLToPath(new URL('thread-worker.js', import.meta.url)),
    maxThreads: cores,
    minThreads: cores,
    workerData: setup,
  })
  const channel = new BroadcastChannel(stopChannel(setup.record))
  const position = (): ThreadTask['position'] => new Int32Array(new SharedArrayBuffer(4))
  return {
    async close() {
      channel.close()
      await pool.destroy()
    },
    async ready() {
      const tasks = pool.threads.map(() => pool.run({bytes: undefined, position: position()}))
      await Promise.all(tasks)
    },
    run: (batch) =>
      runPacked(batch, async ({bytes, sent}) => {
        const at = position()
        const answer = await pool.run({bytes, position: at}).catch((error: unknown) => {
          throw new WorkerCrash(sent, Atomics.load(at, 0), error)
        })
        return answer ? unpackOutcomes(answer) : []
      }),
    stop() {
      channel.postMessage('stop')
    },
  }
}
