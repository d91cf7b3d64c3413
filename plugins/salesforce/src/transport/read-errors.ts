import {isObject} from './is-object.js'
import type {SalesforceErrorDetail} from './salesforce-error.js'

/**
 * The errors in the body of an answer, all of them. What is neither JSON nor XML, as the page of a
 * maintenance, is one error that is called by its status.
 */
export async function readErrors(
  status: number,
  contentType: string,
  text: string,
): Promise<SalesforceErrorDetail[]> {
  const found = toDetails(await parse(contentType, text))
  return found.length > 0
    ? found
    : [{code: `HTTP_${status}`, message: describePage(contentType, text), fields: []}]
}

async function parse(contentType: string, text: string): Promise<unknown> {
  try {
    if (/\bjson\b/.test(contentType)) return JSON.parse(text) as unknown // JSON.parse says any
    if (!/\bxml\b/.test(contentType) || /\bxhtml\b/.test(contentType)) return undefined
    const {readXml} = await import('../xml/read-xml.js')
    return (await readXml(text)).value
  } catch {
    return undefined // A body that cannot be read says no more than the status.
  }
}

function toDetails(body: unknown): SalesforceErrorDetail[] {
  if (Array.isArray(body)) return body.flatMap((member: unknown) => toDetails(member))
  if (!isObject(body)) return []
  const inner = body['Error'] ?? body['errors']
  if (inner !== undefined) return toDetails(inner)
  const code = firstText(body, ['errorCode', 'exceptionCode', 'statusCode', 'error'])
  if (code === undefined) return []
  const message = firstText(body, ['message', 'exceptionMessage', 'error_description']) ?? ''
  return [{code, message, fields: toFields(body['fields'])}]
}

/** The several APIs have several names for the same. */
function firstText(body: Record<string, unknown>, names: readonly string[]): string | undefined {
  return names.map((name) => body[name]).find((value) => typeof value === 'string')
}

function toFields(fields: unknown): string[] {
  if (typeof fields === 'string') return fields === '' ? [] : [fields]
  return Array.isArray(fields) ? fields.map(String) : []
}

function describePage(contentType: string, text: string): string {
  if (!contentType.includes('html')) return text.slice(0, 200)
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim() ?? ''
  return title === '' ? 'a web page instead of an answer' : title.slice(0, 200)
}
