import type {CacheStore} from '../cache-store.js'
import type {S3Settings} from './s3-client.js'
import {openS3Objects} from './s3-objects.js'
import {createS3Store} from './s3-store.js'

/** A store on S3 with its copies in the local one. */
export async function openS3Store(
  local: CacheStore,
  settings: S3Settings,
  signal: AbortSignal,
): Promise<CacheStore> {
  return createS3Store(local, await openS3Objects(settings, signal))
}
