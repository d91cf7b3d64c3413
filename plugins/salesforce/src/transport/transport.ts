import {UserError} from '@mycli/kit'
import type {ApiAnswer, ApiRequest, StreamedAnswer} from './api-request.js'
import type {ApiUsage} from './api-usage.js'
import {createCallCounter} from './call-counter.js'
import {fetchOnce, type Attempt, type Fetched, type FetchContext} from './fetch-once.js'
import {pauseBeforeRetry} from './pause-before-retry.js'
import {readChunks} from './read-chunks.js'
import {SalesforceError} from './salesforce-error.js'
import type {Session} from './session.js'
import type {Timeouts} from './timeouts.js'

/** Where every call for data leaves. */
export interface Transport {
  readonly usage: ApiUsage
  /** @throws SalesforceError */
  send: (request: ApiRequest) => Promise<ApiAnswer>
  /** For long answers: they are not held in memory, and not asked for again once they have begun. */
  open: (request: ApiRequest) => Promise<StreamedAnswer>
}

const MAX_RETRIES = 4

export interface TransportOptions {
  session: Session
  timeouts: Timeouts
  /** As Salesforce's logs are to name the client. */
  clientName: string
  maxCalls?: number | undefined
  signal?: AbortSignal | undefined
}

export function createTransport(options: TransportOptions): Transport {
  const counter = createCallCounter(options.maxCalls)
  const context: FetchContext = {...options, counter}
  return {
    usage: counter.usage,
    send: (request) => repeat(context, request, readWhole),
    open: (request) => repeat(context, request, readAsItComes),
  }
}

/**
 * Sends until there is an answer: again after a failure that may pass, if that cannot do anything
 * twice; with a new token once.
 */
async function repeat<T>(
  context: FetchContext,
  request: ApiRequest,
  read: (fetched: Fetched, isRepeat: boolean) => Promise<T>,
): Promise<T> {
  let retries = 0
  let wasRenewed = false
  let mayBeDone = false
  for (;;) {
    const token = context.session.accessToken
    const isRepeat: boolean = mayBeDone
    const attempt: Attempt<T> = await fetchOnce(context, request, token, (fetched): Promise<T> =>
      read(fetched, isRepeat),
    )
    if ('result' in attempt) return attempt.result
    const {failure} = attempt
    mayBeDone ||= failure.mayBeDone
    if (failure.isUnauthorized === true && !wasRenewed) {
      wasRenewed = true
      await renewSession(context, token, mayBeDone)
    } else if (failure.canRepeat && retries < MAX_RETRIES) {
      await pauseBeforeRetry(context, request, failure, retries++)
    } else {
      const {code, message, ...rest} = failure
      throw new SalesforceError(code, message, {...rest, ambiguous: mayBeDone})
    }
  }
}

/** A login that fails now fails the call. */
async function renewSession(
  {session, signal}: FetchContext,
  token: string,
  ambiguous: boolean,
): Promise<void> {
  try {
    await session.renew(token)
  } catch (error) {
    if (signal?.aborted === true) {
      const message = 'Logging in to Salesforce again was called off.'
      throw new SalesforceError('CALL_ABORTED', message, {cause: signal.reason, ambiguous})
    }
    if (error instanceof SalesforceError || !(error instanceof UserError)) throw error
    const {code, message, exitCode, suggestions} = error
    throw new SalesforceError(code, message, {status: 401, exitCode, suggestions, ambiguous})
  }
}

async function readWhole({response, deadline}: Fetched, isRepeat: boolean): Promise<ApiAnswer> {
  const text = await response.text()
  deadline.stop()
  return {status: response.status, headers: response.headers, text, isRepeat}
}

async function readAsItComes(fetched: Fetched): Promise<StreamedAnswer> {
  const {status, headers} = fetched.response
  return {status, headers, body: readChunks(fetched)}
}
