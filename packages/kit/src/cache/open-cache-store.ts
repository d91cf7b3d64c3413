import path from 'node:path'

import type {Interfaces} from '@oclif/core'

import {defaults} from '../config/defaults.js'
import type {Project} from '../config/project.js'
import type {CacheStore} from './cache-store.js'
import {createLocalStore} from './local-store.js'
import {parseSize} from './parse-size.js'

/**
 * Where the results of a project's commands are kept; outside a project, in mycli's cache folder of this user.
 *
 * @param signal Ends requests that are under way; their reason is then thrown.
 * @throws UserError `CACHE_SDK_MISSING` (exit 6) when the store is S3 and its packages are not installed.
 */
export async function openCacheStore(
  project: Pick<Project, 'settings' | 'stateFolder'> | undefined,
  {cacheDir}: Pick<Interfaces.Config, 'cacheDir'>,
  signal: AbortSignal,
): Promise<CacheStore> {
  const settings = project?.settings.cache ?? defaults.cache
  const local = createLocalStore({
    folder: project ? path.join(project.stateFolder, 'cache') : path.join(cacheDir, 'results'),
    maxSizeBytes: parseSize(settings.maxSize),
  })
  if (settings.store === 'file') return local
  const {openS3Store} = await import('./s3/open-s3-store.js')
  return openS3Store(local, settings, signal)
}
