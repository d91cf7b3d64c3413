// A program of its own: a worker process, which gets its batches from the process that forked it and ends with it.
import {writeSync} from 'node:fs'

import {asError} from '../run/as-error.js'
import {packError, type PackedError} from './packed-error.js'
import {serveItems, type ItemServer} from './serve-items.js'
import type {SaidLine, WorkerSetup} from './worker-setup.js'

/** What the parent says. */
export type ProcessTask =
  {bytes: Uint8Array; id: number} | {close: true} | {setup: WorkerSetup} | {stop: true}

/** What the worker says: that it is ready, a line, what came of a batch, or why it cannot work. */
export type ProcessAnswer =
  {bytes: Uint8Array; id: number} | {failed: PackedError} | {ready: true} | {said: SaidLine}

/** The descriptor of the file in which the worker says which item of its batch it is at. */
export const positionDescriptor = 4

const controller = new AbortController()
let server: ItemServer | undefined
const position = Buffer.alloc(4)

process.on('message', (task: ProcessTask) => {
  void handle(task).catch((error: unknown) => {
    answer({failed: packError(asError(error))})
  })
})
// The parent is gone, or has closed the channel: there is no more to do.
process.on('disconnect', () => process.exit())
// Ctrl-C at a terminal reaches every process there; the parent says what is to happen.
for (const name of ['SIGINT', 'SIGHUP'] as const) process.on(name, () => undefined)

async function handle(task: ProcessTask): Promise<void> {
  if ('stop' in task) {
    controller.abort()
  } else if ('close' in task) {
    controller.abort()
    await server?.close().finally(() => {
      process.disconnect()
    })
  } else if ('setup' in task) {
    server = await serveItems(task.setup, {
      hear(level, text) {
        answer({said: {level, text}})
      },
      signal: controller.signal,
    })
    answer({ready: true})
  } else if (server) {
    const bytes = await server.serve(task.bytes, say)
    answer({bytes, id: task.id})
  }
}

function say(at: number): void {
  position.writeInt32LE(at)
  writeSync(positionDescriptor, position, 0, 4, 0)
}

function answer(said: ProcessAnswer): void {
  process.send?.(said)
}
