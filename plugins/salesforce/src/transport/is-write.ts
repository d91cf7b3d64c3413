import type {ApiRequest} from './api-request.js'

/** Whether a request may change something. */
export function isWrite({method, isRead}: ApiRequest): boolean {
  return !(isRead ?? (method === 'GET' || method === 'HEAD'))
}

/** Whether it may be sent a second time when the first may have arrived. */
export function isRepeatable(request: ApiRequest): boolean {
  return request.isIdempotent ?? (request.method !== 'POST' || !isWrite(request))
}

/** How errors call it: without the query string, where the values are. */
export function nameRequest({method, path}: ApiRequest): string {
  return `${method} ${path.split('?', 1)[0]?.replace(/^\/services\/data\/v[\d.]+\//, '') ?? ''}`
}
