import {AsyncLocalStorage} from 'node:async_hooks'

import type {CacheStore} from './cache-store.js'
import {unlessAborted} from './unless-aborted.js'

/** Keys whose values are being made in this process. */
const flights = new Map<string, Promise<void>>()
/** Set within the making of a value. */
const making = new AsyncLocalStorage<true>()

/**
 * Runs `work` for a key when nobody else does, neither in this process nor in another one of this machine.
 *
 * Within the making of another value it waits for nobody: two that wait for each other would wait for ever.
 */
export async function alone<T>(
  store: CacheStore,
  key: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  if (making.getStore()) return work()
  const id = `${store.place}\n${key}`
  for (let flight = flights.get(id); flight; flight = flights.get(id)) {
    const landed = flight
    await unlessAborted(() => landed, signal)
  }
  const flight = making.run(true, () => locked(store, key, signal, work))
  const land = (): void => void flights.delete(id) // how it ended is told to the one whose work it is; the next one tries itself
  flights.set(id, flight.then(land, land))
  return flight
}

async function locked<T>(
  store: CacheStore,
  key: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const unlock = await store.lock(key, signal)
  try {
    return await work()
  } finally {
    await unlock()
  }
}
