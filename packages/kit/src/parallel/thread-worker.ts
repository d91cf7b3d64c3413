// The file of a worker thread: its default export is what piscina calls for each task.
import {workerData} from 'node:worker_threads'

import {serveItems, type ItemServer} from './serve-items.js'
import {stopChannel, type WorkerSetup} from './worker-setup.js'

/** A batch of items, or none when a thread is only to get ready. */
export interface ThreadTask {
  bytes: Uint8Array | undefined
  /** Where the thread says which item of the batch it is at. */
  position: Int32Array<SharedArrayBuffer>
}

let server: Promise<ItemServer> | undefined

export default async function work({bytes, position}: ThreadTask): Promise<Uint8Array | undefined> {
  server ??= open()
  const {serve} = await server
  if (!bytes) return undefined
  return serve(bytes, (at) => {
    Atomics.store(position, 0, at)
  })
}

function open(): Promise<ItemServer> {
  const setup = workerData as WorkerSetup // of thread-runner.ts
  const controller = new AbortController()
  const channel = new BroadcastChannel(stopChannel(setup.record))
  channel.onmessage = () => {
    controller.abort()
  }
  // Node has it; the types of the browser have not.
  ;(channel as unknown as {unref(): void}).unref()
  return serveItems(setup, controller.signal)
}
