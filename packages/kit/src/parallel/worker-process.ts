import {fork, type ChildProcess} from 'node:child_process'
import {closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync} from 'node:fs'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {closingMs} from './batch-runner.js'
import {unpackError} from './packed-error.js'
import type {ProcessAnswer, ProcessTask} from './process-worker.js'
import type {Hear, WorkerSetup} from './worker-setup.js'
import {waitAtMost} from './wait-at-most.js'

/** One process that works on batches, one at a time. */
export interface WorkerProcess {
  /** Lets it close what it has open; it is ended where it does not come to that. */
  close(): Promise<void>
  hasEnded: () => boolean
  /** Of the item in the last batch that it has begun with; -1 for none. */
  position(): number
  ready: Promise<void>
  /** Rejects when the process ends before it has an answer. */
  run(bytes: Uint8Array): Promise<Uint8Array>
  say(task: ProcessTask): void
}

export function startWorkerProcess(setup: WorkerSetup, hear: Hear): WorkerProcess {
  const position = openPosition()
  const child = fork(fileURLToPath(new URL('process-worker.js', import.meta.url)), {
    serialization: 'advanced',
    // What its JavaScript prints it tells; there remains what native code does. stdout is for the data of the run.
    stdio: ['ignore', 2, 2, 'ipc', position.descriptor],
  })
  child.on('message', (message) => {
    const word = message as ProcessAnswer // of process-worker.ts
    if ('said' in word) hear(word.said.level, word.said.text)
  })
  let isEnded = false
  const ended = endOf(child).finally(() => (isEnded = true))
  ended.catch(() => undefined) // told to whoever waits for a batch then
  let tasks = 0
  const say = (task: ProcessTask): void => {
    if (child.connected) child.send(task)
  }
  say({setup})
  const ready = Promise.race([ended, answerOf(child, (said) => 'ready' in said)])
  ready.catch(() => undefined) // likewise
  return {
    async close() {
      say({close: true})
      const closed = ended.catch(() => undefined) // that is what is waited for
      await waitAtMost(closingMs, closed)
      child.kill('SIGKILL')
      await closed
      position.close()
    },
    hasEnded: () => isEnded,
    position: position.read,
    ready: ready.then(() => undefined),
    async run(bytes) {
      const id = ++tasks
      position.write(-1)
      const answer = answerOf(child, (said) => 'id' in said && said.id === id)
      say({bytes, id})
      const said = await Promise.race([ended, answer])
      if ('bytes' in said) return said.bytes
      throw new Error('A worker gave no answer.')
    },
    say,
  }
}

/** Rejects when it is there, saying which end it is. */
function endOf(child: ChildProcess): Promise<never> {
  return new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(
        new Error(signal === null ? `it exited with ${String(code)}` : `it was ended by ${signal}`),
      )
    })
  })
}

/** A number in a file, which is there when the process that wrote it is not. */
function openPosition(): {
  close(): void
  descriptor: number
  read: () => number
  write: (position: number) => void
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'mycli-worker-'))
  const descriptor = openSync(path.join(folder, 'position'), 'w+', 0o600)
  rmSync(folder, {force: true, recursive: true})
  const bytes = Buffer.alloc(4)
  return {
    close() {
      closeSync(descriptor)
    },
    descriptor,
    read() {
      readSync(descriptor, bytes, 0, 4, 0)
      return bytes.readInt32LE()
    },
    write(position) {
      bytes.writeInt32LE(position)
      writeSync(descriptor, bytes, 0, 4, 0)
    },
  }
}

function answerOf(
  child: ChildProcess,
  isIt: (said: ProcessAnswer) => boolean,
): Promise<ProcessAnswer> {
  return new Promise((resolve, reject) => {
    const listen = (message: unknown): void => {
      const said = message as ProcessAnswer // of process-worker.ts
      if ('failed' in said) reject(unpackError(said.failed))
      else if (isIt(said)) resolve(said)
      else return
      child.off('message', listen)
    }
    child.on('message', listen)
  })
}
