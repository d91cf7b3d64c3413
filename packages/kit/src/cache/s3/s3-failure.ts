import {exitCodes} from '../../errors/exit-codes.js'
import {UserError} from '../../errors/user-error.js'

/** Where a cache is, for messages: `s3://bucket/prefix` and its server. */
export interface S3Place {
  bucket: string
  label: string
}

/** Names of errors that say who is asking is not known or not allowed, or not where the bucket is. */
const refusals: Readonly<Record<string, string>> = {
  AccessDenied: 'access is denied',
  AuthorizationHeaderMalformed: 'the bucket is in another region',
  CredentialsProviderError: 'there are no credentials',
  ExpiredToken: 'the credentials have expired',
  InvalidAccessKeyId: 'the access key is not known there',
  InvalidToken: 'the session token is not valid',
  NoSuchBucket: 'there is no such bucket',
  PermanentRedirect: 'the bucket is in another region',
  RequestTimeTooSkewed: 'the clock of this machine is wrong',
  SignatureDoesNotMatch: 'the secret access key is wrong',
}

/** True for the answer that there is no such object; a missing bucket is not that. */
export function isNoSuchKey(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes(nameOf(error))
}

/**
 * What a failed request means for the user; it is never a miss.
 *
 * The credentials in the environment are wrong, or the service does not answer: in both cases nothing was changed.
 */
export function s3Failure(error: unknown, {bucket, label}: S3Place): unknown {
  if (!(error instanceof Error) || isOfDisk(error)) return error
  const refusal = refusals[error.name] ?? refusalOfStatus(error)
  if (refusal === undefined) return unreachable(error, label)
  return new UserError('CACHE_STORE_REFUSED', `The cache ${label} cannot be used: ${refusal}.`, {
    cause: error,
    exitCode: exitCodes.environment,
    suggestions: [
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or AWS_PROFILE), in the environment or in .env; look at "cache.bucket" and "cache.region".',
      `They need s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket on "${bucket}".`,
      '--no-cache runs the command without the cache.',
    ],
  })
}

/** What is read from S3 is written to a file. */
function isOfDisk(error: Error): boolean {
  return 'code' in error && ['EACCES', 'EDQUOT', 'ENOSPC', 'EROFS'].includes(String(error.code))
}

function refusalOfStatus(error: Error): string | undefined {
  const status = statusOf(error)
  if (error.message.includes('Region is missing')) return 'no region is set'
  if (status === undefined || status < 300 || status >= 500 || status === 408 || status === 429) {
    return undefined
  }
  return `${error.name} (${status})`
}

function unreachable(error: Error, label: string): UserError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return new UserError('CACHE_STORE_UNREACHABLE', `The cache ${label} does not answer (${code}).`, {
    cause: error,
    exitCode: exitCodes.environment,
    suggestions: [
      'Try again later, or look at "cache.endpoint".',
      '--no-cache runs the command without the cache.',
    ],
  })
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = Reflect.get(error, '$metadata')
  const status: unknown =
    typeof metadata === 'object' && metadata !== null
      ? Reflect.get(metadata, 'httpStatusCode')
      : undefined
  return typeof status === 'number' ? status : undefined
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
