import {setTimeout as sleep} from 'node:timers/promises'
import type {ApiRequest} from './api-request.js'
import type {Failure} from './failure.js'
import type {FetchContext} from './fetch-once.js'

/** Waits as long as the server asked, else longer each time, never all clients together; an abort ends it. */
export async function pauseBeforeRetry(
  {timeouts, signal}: FetchContext,
  request: ApiRequest,
  {retryAfterMs}: Failure,
  retries: number,
): Promise<void> {
  const longest = timeouts.retryMs * 2 ** retries
  const pauseMs = retryAfterMs ?? longest * (0.5 + Math.random() / 2)
  const signals = [signal, request.signal].filter((each) => each !== undefined)
  try {
    await sleep(pauseMs, undefined, {signal: AbortSignal.any(signals)})
  } catch (error) {
    // The next attempt finds the signal and says so.
    if (!signals.some(({aborted}) => aborted)) throw error
  }
}
