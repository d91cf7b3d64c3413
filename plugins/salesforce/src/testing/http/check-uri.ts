import type {Answer} from './answer.js'
import type {HttpRequest} from './http-request.js'

/** Of the URI, and of the URI with the headers. */
const MAX_URI_BYTES = 16_384

/** Refuses what is too long for Salesforce's front servers, which answer a page. */
export function checkUri(uri: string, {headers}: HttpRequest): Answer | undefined {
  const uriBytes = Buffer.byteLength(uri)
  if (uriBytes > MAX_URI_BYTES) return page(414, 'URI Too Long')
  const headerBytes = Object.entries(headers).reduce(
    (sum, [name, value = '']) => sum + name.length + value.length + 4,
    0,
  )
  return uriBytes + headerBytes > MAX_URI_BYTES
    ? page(431, 'Request Header Fields Too Large')
    : undefined
}

function page(status: number, title: string): Answer {
  const text = `<html><head><title>${status} ${title}</title></head><body><h1>${title}</h1></body></html>`
  return {status, text, contentType: 'text/html;charset=utf-8'}
}
