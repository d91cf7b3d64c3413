import type {Answer} from './answer.js'
import {ApiError, notFound} from './api-error.js'
import type {ApiRequest} from './api-request.js'

/** What answers one method of one resource. */
export interface Route {
  method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
  /** Below the version: `sobjects/:object/:id` */
  pattern: string
  handle: (request: ApiRequest) => Answer
}

/**
 * Answers by the first route that fits.
 *
 * @throws ApiError NOT_FOUND or METHOD_NOT_ALLOWED
 */
export function route(routes: readonly Route[], request: ApiRequest): Answer {
  const fitting = routes.flatMap((candidate) => {
    const params = matchPattern(candidate.pattern, request.segments)
    return params ? [{...candidate, params}] : []
  })
  const method = requestedMethod(request)
  const chosen = fitting.find((candidate) => candidate.method === method)
  if (chosen) return chosen.handle({...request, method, params: chosen.params})
  if (fitting.length === 0) throw notFound()
  const allowed = [...new Set(fitting.map((candidate) => candidate.method))].join(',')
  throw new ApiError(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${request.method}' not allowed. Allowed are ${allowed}`,
  )
}

/** HEAD is answered as GET; `_HttpMethod` is for clients that have no PATCH. */
function requestedMethod({method, query}: ApiRequest): string {
  if (method === 'HEAD') return 'GET'
  return method === 'POST' ? (query.get('_HttpMethod') ?? method) : method
}

function matchPattern(pattern: string, segments: string[]): Record<string, string> | undefined {
  const parts = pattern === '' ? [] : pattern.split('/')
  if (parts.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}
