import type {ApiAnswer} from '../transport/api-request.js'
import {nameRequest} from '../transport/is-write.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import {readXml} from '../xml/read-xml.js'
import type {Call} from './call.js'

/**
 * What an answer says: the object in JSON or XML, other text as it is, `{}` when there is none.
 *
 * @throws SalesforceError ANSWER_UNREADABLE, ambiguous after a write
 */
export async function readBody(
  request: Call,
  {status, headers, text}: ApiAnswer,
): Promise<unknown> {
  if (text === '') return {}
  const contentType = headers.get('content-type') ?? ''
  try {
    if (/\bjson\b/.test(contentType)) return JSON.parse(text) as unknown // JSON.parse says any
    if (/\bhtml\b/.test(contentType)) throw new Error('a web page')
    return /\bxml\b/.test(contentType) ? (await readXml(text)).value : text
  } catch (error) {
    throw new SalesforceError(
      'ANSWER_UNREADABLE',
      `The answer to ${nameRequest(request)} cannot be read.`,
      {status, cause: error, ambiguous: request.method !== 'GET' && request.isRead !== true},
    )
  }
}
