import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {CacheEntry} from '../../src/cache/cache-entry.js'
import type {CachedFile} from '../../src/cache/cached-file.js'
import type {CacheCaller, OpenableCache} from '../../src/cache/command-cache.js'
import {createLocalStore} from '../../src/cache/local-store.js'
import {cacheOn, type CacheUser} from './cache-caller.js'

/** Runs that share a cache; a new one for each test. */
export interface CacheRuns {
  add(user: CacheUser): void
  /** The cache of another run. */
  cache(facts?: Partial<CacheCaller>): OpenableCache
  entries(): Promise<CacheEntry[]>
  folder: string
  /** Path of the value, where there is one. */
  onlyValue(): Promise<string>
  /** Another run, with what it was warned of. */
  user(facts?: Partial<CacheCaller>): CacheUser
}

/** Declares the hooks that make and delete the cache around each test of a suite. */
export function cacheRuns(): CacheRuns {
  const users: CacheUser[] = []
  const runs: CacheRuns = {
    add: (user) => void users.push(user),
    cache: (facts) => runs.user(facts).cache,
    async entries() {
      const folder = path.join(runs.folder, 'entries')
      const names = await readdir(folder)
      const texts = names.map((name) => readFile(path.join(folder, name), 'utf8'))
      return (await Promise.all(texts)).map((text) => JSON.parse(text) as CacheEntry) // written by mycli
    },
    folder: '',
    async onlyValue() {
      const [name = ''] = await readdir(path.join(runs.folder, 'values'))
      return path.join(runs.folder, 'values', name)
    },
    user(facts) {
      const {folder} = runs
      const one = cacheOn(() => createLocalStore({folder, maxSizeBytes: 1e9}), facts)
      users.push(one)
      return one
    },
  }
  beforeEach(async () => {
    runs.folder = path.join(await mkdtemp(path.join(tmpdir(), 'mycli-cache-')), 'cache')
  })
  afterEach(async () => {
    for (const {cache} of users.splice(0)) await cache.close()
    await rm(path.dirname(runs.folder), {force: true, recursive: true})
  })
  return runs
}

/** Makes a result, and counts how often. */
export function counted<T>(result: T): {make: () => T; times: () => number} {
  let times = 0
  return {
    make: () => {
      times += 1
      return result
    },
    times: () => times,
  }
}

/** Keeps a file, made in whatever way. */
export function keepFile(
  cache: OpenableCache,
  make: (target: {path: string; signal: AbortSignal}) => unknown,
): Promise<CachedFile> {
  return cache.wrap('file', {format: 'file'}, make as () => string) // each test gives what it is about
}
