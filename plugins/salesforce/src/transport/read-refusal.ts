import {exitCodes} from '@mycli/kit'
import type {ApiRequest} from './api-request.js'
import type {Failure} from './failure.js'
import {isRepeatable, isWrite, nameRequest} from './is-write.js'
import {readErrors} from './read-errors.js'
import {readRetryAfter} from './retry-after.js'
import type {SalesforceErrorDetail} from './salesforce-error.js'

const MAX_RETRY_AFTER_MS = 300_000
const redirects = new Set([301, 302, 303, 307, 308])
/** Something between here and there, or Salesforce itself, gave up: it may be done all the same. */
const brokenOff = new Set([408, 500, 502, 503, 504])

/** How an attempt failed that was answered with an error. */
export async function readRefusal(request: ApiRequest, response: Response): Promise<Failure> {
  const {headers, status} = response
  const contentType = headers.get('content-type') ?? ''
  const text = await response.text()
  if (redirects.has(status)) return describeRedirect(request, response)
  if (status === 300) return describeChoices(request, text)
  const errors = await readErrors(status, contentType, text)
  return {
    code: errors[0]?.code ?? `HTTP_${status}`,
    message: `Salesforce refused ${nameRequest(request)}: ${renderErrors(errors)}`,
    status,
    errors,
    data: parseJson(contentType, text),
    isUnauthorized: status === 401,
    ...(status === 401 ? {exitCode: exitCodes.environment} : {}),
    ...judge(request, response, errors),
  }
}

/** Whether it was done, and whether it may be sent again. */
function judge(
  request: ApiRequest,
  {headers, status}: Response,
  errors: readonly SalesforceErrorDetail[],
): Pick<Failure, 'canRepeat' | 'mayBeDone' | 'retryAfterMs' | 'retryable'> {
  const retryAfterMs = readRetryAfter(headers)
  const isTooLong = (retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS
  if (status === 429 || isConcurrencyLimit(errors)) {
    return {retryable: true, mayBeDone: false, canRepeat: !isTooLong, retryAfterMs}
  }
  const isBrokenOff = brokenOff.has(status)
  return {
    retryable: isBrokenOff,
    mayBeDone: isBrokenOff && isWrite(request),
    canRepeat: isBrokenOff && isRepeatable(request) && !isTooLong,
    retryAfterMs,
  }
}

/** Too many long calls at once, not too many in a day. */
function isConcurrencyLimit(errors: readonly SalesforceErrorDetail[]): boolean {
  return errors.some(
    ({code, message}) => code === 'REQUEST_LIMIT_EXCEEDED' && /concurrent/i.test(message),
  )
}

function renderErrors(errors: readonly SalesforceErrorDetail[]): string {
  return errors
    .map(({code, message}) => (message === '' ? code : `${code}: ${message}`))
    .join('; ')
    .slice(0, 1000)
}

function describeRedirect(request: ApiRequest, {status, headers, url}: Response): Failure {
  const location = headers.get('location') ?? ''
  const to = URL.canParse(location, url) ? new URL(location, url).origin : 'nowhere'
  return {
    code: 'REDIRECTED',
    message: `${nameRequest(request)} was redirected to ${to}: no token is sent there.`,
    status,
    exitCode: exitCodes.environment,
    suggestions: ['Log in at the address of the org itself, its "My Domain".'],
    mayBeDone: false,
    canRepeat: false,
  }
}

/** More than one record has the external id. */
function describeChoices(request: ApiRequest, text: string): Failure {
  return {
    code: 'MULTIPLE_CHOICES',
    message: `More than one record fits ${nameRequest(request)}; nothing was written.`,
    status: 300,
    data: parseJson('json', text),
    mayBeDone: false,
    canRepeat: false,
  }
}

function parseJson(contentType: string, text: string): unknown {
  if (!contentType.includes('json')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The text of an error that cannot be read adds nothing to its status.
  }
}
