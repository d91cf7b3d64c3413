// A program of its own: a worker process, which gets its batches from the process that forked it and ends with it.
import {writeSync} from 'node:fs'

import {serveItems, type ItemServer} from './serve-items.js'
import type {WorkerSetup} from './worker-setup.js'

/** What the parent says. */
export type ProcessTask = {bytes: Uint8Array; id: number} | {setup: WorkerSetup} | {stop: true}

/** What the worker says: that it is ready, what came of a batch, or why it cannot work. */
export type ProcessAnswer = {bytes: Uint8Array; id: number} | {failed: string} | {ready: true}

/** The descriptor of the file in which the worker says which item of its batch it is at. */
export const positionDescriptor = 4

const controller = new AbortController()
let server: ItemServer | undefined
const position = Buffer.alloc(4)

process.on('message', (task: ProcessTask) => {
  void handle(task).catch((error: unknown) => {
    answer({failed: error instanceof Error ? error.message : String(error)})
  })
})
// The parent is gone, or has closed the channel: there is no more to do.
process.on('disconnect', () => process.exit())
// Ctrl-C at a terminal reaches every process there; the parent says what is to happen.
for (const name of ['SIGINT', 'SIGHUP'] as const) process.on(name, () => undefined)

async function handle(task: ProcessTask): Promise<void> {
  if ('stop' in task) {
    controller.abort()
  } else if ('setup' in task) {
    server = await serveItems(task.setup, controller.signal)
    answer({ready: true})
  } else if (server) {
    const bytes = await server.serve(task.bytes, (at) => {
      position.writeUInt32LE(at)
      writeSync(positionDescriptor, position, 0, 4, 0)
    })
    answer({bytes, id: task.id})
  }
}

function answer(said: ProcessAnswer): void {
  process.send?.(said)
}
