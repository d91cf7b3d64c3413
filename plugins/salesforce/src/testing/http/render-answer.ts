import type {Answer} from './answer.js'
import type {HttpRequest} from './http-request.js'
import {writeXml} from './write-xml.js'

/** An answer as bytes. */
export interface RenderedAnswer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** JSON, or XML where the request asks for it and the resource has it. */
export function renderAnswer(request: HttpRequest, answer: Answer): RenderedAnswer {
  const {status, text, contentType, body} = answer
  const asXml = text === undefined && wantsXml(request) ? toXml(answer) : undefined
  const content = Buffer.from(asXml ?? text ?? JSON.stringify(body))
  const type =
    contentType ??
    (asXml === undefined ? 'application/json;charset=UTF-8' : 'application/xml;charset=UTF-8')
  const entity: Record<string, string> =
    status === 204 || status === 304
      ? {}
      : {'Content-Type': type, 'Content-Length': String(content.length)}
  return {status, headers: {...entity, ...answer.headers}, body: content}
}

function wantsXml({headers}: HttpRequest): boolean {
  return /\b(application|text)\/xml\b/.test(headers['accept'] ?? '')
}

function toXml({status, body, xmlRoot}: Answer): string | undefined {
  if (status >= 400 && Array.isArray(body)) return writeXml('Errors', {Error: body as unknown[]}) // Array.isArray says any
  return xmlRoot === undefined ? undefined : writeXml(xmlRoot, body)
}
