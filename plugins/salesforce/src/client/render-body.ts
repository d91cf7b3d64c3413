import {writeXml} from '../xml/write-xml.js'
import type {Format} from './call-options.js'

/** The body of a request: a text as it is, else as JSON or XML. */
export function renderBody(data: unknown, format: Format, xmlRoot = 'request'): string | undefined {
  if (data === undefined || typeof data === 'string') return data
  return format === 'xml' ? writeXml(xmlRoot, data) : JSON.stringify(data)
}
