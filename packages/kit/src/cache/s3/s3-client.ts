import type * as clientModule from '@aws-sdk/client-s3'

import type {CacheSettings} from '../../config/settings.js'
import {withoutNodeWarning} from './without-node-warning.js'

export type S3Settings = Extract<CacheSettings, {store: 's3'}>

const connectionTimeoutMs = 5000
/** Without a byte in either direction. */
const socketTimeoutMs = 60_000

/** Credentials are looked for when the first request is made, where the SDK always looks. */
export function createS3Client(
  {S3Client}: typeof clientModule,
  settings: S3Settings,
): clientModule.S3Client {
  const {endpoint, forcePathStyle = endpoint !== undefined} = settings
  const region = settings.region ?? (endpoint === undefined ? undefined : regionOfEndpoint())
  return withoutNodeWarning(
    () =>
      new S3Client({
        forcePathStyle,
        requestHandler: {connectionTimeout: connectionTimeoutMs, socketTimeout: socketTimeoutMs},
        ...(region !== undefined && {region}),
        ...(endpoint !== undefined && {
          endpoint,
          // Other servers than Amazon's may not know the newer checksums; the hash in the sidecar is looked at in any case.
          requestChecksumCalculation: 'WHEN_REQUIRED' as const,
          responseChecksumValidation: 'WHEN_REQUIRED' as const,
        }),
      }),
  )
}

/** Signatures need one, and most other servers have none. */
function regionOfEndpoint(): string {
  return process.env['AWS_REGION'] ?? 'us-east-1'
}
