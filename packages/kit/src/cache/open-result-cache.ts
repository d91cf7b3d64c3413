import {setMaxListeners} from 'node:events'

import {projectOf} from '../config/project-of.js'
import type {CacheCaller} from './command-cache.js'
import {openCacheStore} from './open-cache-store.js'
import {createResultCache, type ResultCache} from './result-cache.js'

/** The cache of the caller's project, or of this user where there is none. */
export async function openResultCache({config, signal}: CacheCaller): Promise<ResultCache> {
  setMaxListeners(0, signal) // each result that is being made listens to it
  return createResultCache(await openCacheStore(await projectOf(config), config, signal))
}
