import type {Interfaces} from '@oclif/core'

import {
  createCommandCache,
  type CacheCaller,
  type OpenableCache,
} from '../../src/cache/command-cache.js'
import type {CacheStore} from '../../src/cache/cache-store.js'
import {createResultCache} from '../../src/cache/result-cache.js'

export interface CacheUser {
  cache: OpenableCache
  warnings: string[]
}

/** The cache as a run of a command has it; each is as one of another process. */
export function cacheOn(
  open: () => CacheStore | Promise<CacheStore>,
  facts: Partial<CacheCaller> = {},
): CacheUser {
  const warnings: string[] = []
  const caller: CacheCaller = {
    command: 'people:load',
    config: {version: '0.1.0'} as Interfaces.Config, // all that is asked of it
    options: {},
    parameters: {chamber: 'senate'},
    runId: '01JD0000000000000000000000',
    secretValues: [],
    signal: new AbortController().signal,
    warn: (message) => void warnings.push(message),
    ...facts,
  }
  const cache = createCommandCache(
    () => caller,
    async () => createResultCache(await open()),
  )
  return {cache, warnings}
}
