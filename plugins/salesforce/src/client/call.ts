import type {ApiAnswer, ApiRequest} from '../transport/api-request.js'
import type {HttpMethod} from '../transport/http-method.js'
import type {CallContext} from './call-context.js'
import {toPath} from './call-context.js'
import type {RawOptions} from './call-options.js'
import {readBody} from './read-body.js'
import {renderBody} from './render-body.js'

export interface Call extends RawOptions, Pick<ApiRequest, 'accepts' | 'isIdempotent' | 'isRead'> {
  method: HttpMethod
  /** Below `/services/data/vNN.0/`, or from the root of the org when it begins with a slash. */
  path: string
  data?: unknown
  /** The element around an XML body. */
  xmlRoot?: string | undefined
  timeoutMs?: number | undefined
}

/** Calls, and reads what was answered. `{}` when that is nothing. */
export async function call(context: CallContext, request: Call): Promise<unknown> {
  return readBody(request, await sendCall(context, request))
}

/** Calls, for those who look at the answer themselves. */
export async function sendCall(
  {transport, apiVersion}: CallContext,
  request: Call,
): Promise<ApiAnswer> {
  const {method, path, data, format = 'json', xmlRoot, headers, timeoutMs, ...rest} = request
  const {accepts, isIdempotent, isRead, signal} = rest
  const body = renderBody(data, format, xmlRoot)
  return transport.send({
    method,
    path: toPath({apiVersion}, path),
    headers: {...formatHeaders(format, body), ...headers},
    signal,
    ...(body === undefined ? {} : {body}),
    ...(accepts ? {accepts} : {}),
    ...(isRead === undefined ? {} : {isRead}),
    ...(isIdempotent === undefined ? {} : {isIdempotent}),
    ...(timeoutMs === undefined ? {} : {timeoutMs}),
  })
}

function formatHeaders(format: string, body: string | undefined): Record<string, string> {
  const type = `application/${format}`
  return {accept: type, ...(body === undefined ? {} : {'content-type': `${type}; charset=UTF-8`})}
}
