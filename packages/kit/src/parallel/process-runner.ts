import {fork, type ChildProcess} from 'node:child_process'
import {mkdtempSync, openSync, closeSync, readSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {asError} from '../run/as-error.js'
import {WorkerCrash, type BatchRunner} from './batch-runner.js'
import {unpackOutcomes} from './packed-batch.js'
import type {ProcessAnswer, ProcessTask} from './process-worker.js'
import {runPacked} from './run-packed.js'
import type {WorkerSetup} from './worker-setup.js'

/** Worker processes, for native modules that do not work in threads: each may crash without taking the run's process with it. */
export function openProcesses(cores: number, setup: WorkerSetup): BatchRunner {
  const workers = Array.from({length: cores}, () => startWorker(setup))
  const idle = [...workers]
  const waiting: ((worker: WorkerProcess) => void)[] = []
  const take = (): Promise<WorkerProcess> => {
    const worker = idle.pop()
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (worker: WorkerProcess): void => {
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
    async ready() {
      await Promise.all(workers.map((worker) => worker.ready))
    },
    run: (batch) =>
      runPacked(batch, async ({bytes, sent}) => {
        const worker = await take()
        try {
          return unpackOutcomes(await worker.run(bytes))
        } catch (error) {
          throw new WorkerCrash(sent, worker.position(), error)
        } finally {
          giveBack(worker)
        }
      }),
    stop() {
      for (const worker of workers) worker.say({stop: true})
    },
  }
}

interface WorkerProcess {
  close(): Promise<void>
  position(): number
  ready: Promise<void>
  run(bytes: Uint8Array): Promise<Uint8Array>
  say(task: ProcessTask): void
}

function startWorker(setup: WorkerSetup): WorkerProcess {
  const folder = mkdtempSync(path.join(tmpdir(), 'mycli-worker-'))
  const descriptor = openSync(path.join(folder, 'position'), 'w+', 0o600)
  const child = fork(fileURLToPath(new URL('process-worker.js', import.meta.url)), {
    serialization: 'advanced',
    // What it prints is told on stderr: stdout is for the data of the run.
    stdio: ['ignore', 2, 2, 'ipc', descriptor],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(
        new Error(signal === null ? `it exited with ${String(code)}` : `it was ended by ${signal}`),
      )
    })
  })
  ended.catch(() => undefined) // told to whoever waits for a batch then
  let tasks = 0
  const say = (task: ProcessTask): void => {
    if (child.connected) child.send(task)
  }
  say({setup})
  return {
    async close() {
      child.disconnect()
      child.kill('SIGKILL')
      await ended.catch(() => undefined) // that is what is waited for
      closeSync(descriptor)
      rmSync(folder, {force: true, recursive: true})
    },
    position() {
      const bytes = Buffer.alloc(4)
      readSync(descriptor, bytes, 0, 4, 0)
      return bytes.readUInt32LE()
    },
    ready: Promise.race([ended, answerOf(child, (said) => 'ready' in said)]).then(() => undefined),
    async run(bytes) {
      const id = ++tasks
      const answer = answerOf(child, (said) => 'id' in said && said.id === id)
      say({bytes, id})
      const said = await Promise.race([ended, answer])
      if ('bytes' in said) return said.bytes
      throw asError('it gave no answer')
    },
    say,
  }
}

function answerOf(
  child: ChildProcess,
  isIt: (said: ProcessAnswer) => boolean,
): Promise<ProcessAnswer> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      const said = message as ProcessAnswer // of process-worker.ts
      if ('failed' in said) reject(new Error(said.failed))
      else if (isIt(said)) resolve(said)
      else return
      child.off('message', listen)
    }
    child.on('message', listen)
  })
}
