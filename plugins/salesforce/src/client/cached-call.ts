import {call, sendCall, type Call} from './call.js'
import type {CallContext} from './call-context.js'
import {readBody} from './read-body.js'
import type {CachedResponse, ResponseCache} from './response-cache.js'

/** Reads what seldom changes: what is kept is used when Salesforce says that it is still right. */
export async function callCached(
  context: CallContext,
  cache: ResponseCache,
  scope: string,
  request: Call,
): Promise<unknown> {
  if (request.method !== 'GET' || request.format === 'xml') return call(context, request)
  const key = `${scope} v${context.apiVersion} ${request.path}`
  const kept = await cache.get(key)
  const answer = await sendCall(context, {
    ...request,
    headers: {...conditions(kept), ...request.headers},
    ...(kept ? {accepts: [304]} : {}),
  })
  if (kept && answer.status === 304) return structuredClone(kept.body)
  const body = await readBody(request, answer)
  const [etag, lastModified] = [answer.headers.get('etag'), answer.headers.get('last-modified')]
  if (etag !== null || lastModified !== null) {
    await cache.set(key, {
      body: structuredClone(body),
      ...(etag === null ? {} : {etag}),
      ...(lastModified === null ? {} : {lastModified}),
    })
  }
  return body
}

function conditions(kept: CachedResponse | undefined): Record<string, string> {
  return {
    ...(kept?.etag === undefined ? {} : {'if-none-match': kept.etag}),
    ...(kept?.lastModified === undefined ? {} : {'if-modified-since': kept.lastModified}),
  }
}
