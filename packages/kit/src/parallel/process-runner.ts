import {WorkerCrash, type BatchRunner} from './batch-runner.js'
import {unpackOutcomes} from './packed-batch.js'
import {runPacked} from './run-packed.js'
import {startWorkerProcess, type WorkerProcess} from './worker-process.js'
import type {Hear, WorkerSetup} from './worker-setup.js'

/** Worker processes, for native modules that do not work in threads: each may crash without taking the run's process with it. */
export function openProcesses(cores: number, setup: WorkerSetup, hear: Hear): BatchRunner {
  const start = (): WorkerProcess => startWorkerProcess(setup, hear)
  const workers = new Set(Array.from({length: cores}, start))
  const idle = [...workers]
  const waiting: ((worker: WorkerProcess) => void)[] = []
  let isClosed = false

  const take = (): Promise<WorkerProcess> => {
    const worker = idle.pop()
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (worker: WorkerProcess): void => {
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  /** The same one, or another in the place of one that has ended. */
  const alive = async (worker: WorkerProcess): Promise<WorkerProcess> => {
    if (isClosed) throw new Error('The workers are closed.')
    if (!worker.hasEnded()) return worker
    workers.delete(worker)
    const another = start()
    workers.add(another)
    await worker.close()
    return another
  }
  return {
    async close() {
      isClosed = true
      await Promise.all([...workers].map((worker) => worker.close()))
    },
    async ready() {
      await Promise.all([...workers].map((worker) => worker.ready))
    },
    run: (batch) =>
      runPacked(batch, async ({bytes, sent}) => {
        let worker = await take()
        try {
          worker = await alive(worker)
          await worker.ready
          return unpackOutcomes(await worker.run(bytes), sent)
        } catch (error) {
          throw worker.hasEnded() ? new WorkerCrash(sent, worker.position(), error) : error
        } finally {
          giveBack(worker)
        }
      }),
    stop() {
      for (const worker of workers) worker.say({stop: true})
    },
  }
}
