import {openCacheStore, type CacheStore} from '@mycli/kit/cache'
import type {Project} from '@mycli/kit'

interface Using {
  config: {cacheDir: string}
  project: Project
  signal: AbortSignal
}

/** Opens the cache of the command's project, and closes it after `use`. */
export async function withCacheStore<T>(
  {config, project, signal}: Using,
  use: (store: CacheStore) => Promise<T>,
): Promise<T> {
  const store = await openCacheStore(project, config, signal)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
