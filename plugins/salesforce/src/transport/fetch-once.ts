import type {ApiRequest} from './api-request.js'
import {openBody} from './open-body.js'
import type {CallCounter} from './call-counter.js'
import {describeAbort, describeBreak} from './describe-break.js'
import {startDeadline, type Deadline} from './deadline.js'
import type {Failure} from './failure.js'
import {readRefusal} from './read-refusal.js'
import {resolveUrl} from './resolve-url.js'
import type {Session} from './session.js'
import type {Timeouts} from './timeouts.js'

export interface FetchContext {
  session: Session
  counter: CallCounter
  timeouts: Timeouts
  clientName: string
  signal?: AbortSignal | undefined
}

/** An answer that began well. */
export interface Fetched {
  context: FetchContext
  request: ApiRequest
  response: Response
  deadline: Deadline
}

export type Attempt<T> = {failure: Failure} | {result: T}

/** One attempt. What it comes to is returned; only what is no matter of the network is thrown. */
export async function fetchOnce<T>(
  context: FetchContext,
  request: ApiRequest,
  token: string,
  read: (fetched: Fetched) => Promise<T>,
): Promise<Attempt<T>> {
  const signals = [context.signal, request.signal].filter((signal) => signal !== undefined)
  const aborted = signals.find((signal) => signal.aborted)
  if (aborted) return {failure: describeAbort(request, aborted, false)}
  const url = resolveUrl(context.session.instanceUrl, request.path)
  const body = openBody(request.body)
  const refused = context.counter.countCall()
  if (refused) return {failure: refused}
  const deadline = startDeadline(request.timeoutMs ?? context.timeouts.answerMs, signals)
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: headersOf(context, request, token),
      redirect: 'manual', // The token goes nowhere else.
      signal: deadline.signal,
      ...body.init,
    })
    context.counter.readLimitInfo(response.headers)
    if (response.ok || request.accepts?.includes(response.status) === true) {
      return {result: await read({context, request, response, deadline})}
    }
    const failure = await readRefusal(request, response)
    deadline.stop()
    return {failure}
  } catch (error) {
    deadline.stop()
    body.throwItsError()
    return {failure: describeBreak(request, error, deadline, signals)}
  }
}

function headersOf(
  {clientName}: FetchContext,
  {headers, body}: ApiRequest,
  token: string,
): Record<string, string> {
  return {
    accept: 'application/json',
    ...(typeof body === 'string' ? {'content-type': 'application/json; charset=UTF-8'} : {}),
    'sforce-call-options': `client=${encodeURIComponent(clientName)}`,
    ...headers,
    authorization: `Bearer ${token}`,
  }
}
