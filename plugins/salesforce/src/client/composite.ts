import {isObject} from '../transport/is-object.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import {readErrors} from '../transport/read-errors.js'
import type {HttpMethod} from '../transport/http-method.js'
import {call} from './call.js'
import type {CallContext} from './call-context.js'

export interface Subrequest {
  method: HttpMethod
  /** From the root of the org. */
  url: string
  body?: unknown
  httpHeaders?: Record<string, string>
}

/**
 * Several requests in one call.
 *
 * @returns the bodies of their answers, in order
 * @throws SalesforceError of the first that failed
 */
export async function sendComposite(
  context: CallContext,
  subrequests: readonly Subrequest[],
  {isRead, signal}: {isRead: boolean; signal?: AbortSignal | undefined},
): Promise<unknown[]> {
  const compositeRequest = subrequests.map((request, index) => ({
    ...request,
    referenceId: `r${index}`,
  }))
  const data = {allOrNone: false, compositeRequest}
  const body = await call(context, {
    method: 'POST',
    path: 'composite',
    data,
    isRead,
    ...(signal ? {signal} : {}),
  })
  const answers = isObject(body) ? body['compositeResponse'] : undefined
  if (!Array.isArray(answers) || answers.length !== subrequests.length) {
    throw new SalesforceError(
      'ANSWER_UNREADABLE',
      'The answer to a composite call has not one answer to each request.',
      {ambiguous: !isRead},
    )
  }
  return Promise.all(answers.map((answer: unknown) => readAnswer(answer)))
}

async function readAnswer(answer: unknown): Promise<unknown> {
  const {body, httpStatusCode} = isObject(answer) ? answer : {}
  const status = Number(httpStatusCode)
  if (status >= 200 && status < 300) return body
  const errors = await readErrors(status, 'application/json', JSON.stringify(body))
  const [first] = errors
  const code = first?.code ?? `HTTP_${status}`
  throw new SalesforceError(
    code,
    `Salesforce refused a request of a composite call: ${code}: ${first?.message ?? ''}`,
    {status, errors, data: body},
  )
}
