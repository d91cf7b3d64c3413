import type {SalesforceErrorDetail} from '../transport/salesforce-error.js'

/** Salesforce's own word for an error without one. */
const UNKNOWN = 'UNKNOWN_EXCEPTION'

/** Reads `CODE:message:Field1,Field2 --`, as the Bulk API writes what was wrong with a row. */
export function parseRowError(text: string): SalesforceErrorDetail {
  const [, code, rest = ''] = /^([A-Z][A-Z0-9_]*):([\s\S]*)$/.exec(text) ?? []
  if (code === undefined) return {code: UNKNOWN, message: text, fields: []}
  const [, message = rest, fields = ''] = /^([\s\S]*?):?([\w., ]*) ?--\s*$/.exec(rest) ?? []
  const names = fields.split(',').map((name) => name.trim())
  return {code, message: message.trim(), fields: names.filter((name) => name !== '')}
}
