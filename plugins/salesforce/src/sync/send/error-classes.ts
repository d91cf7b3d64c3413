import type {SalesforceErrorDetail} from '../../transport/salesforce-error.js'
import type {PushResource} from '../push-resource.js'

/** What is to be done about a row that Salesforce refused. */
export type ErrorClass =
  'conflict' | 'duplicate' | 'gone' | 'permanent' | 'schema' | 'stop' | 'transient' | 'unsent'

const classes: Partial<Record<string, ErrorClass>> = {
  UNABLE_TO_LOCK_ROW: 'transient',
  QUERY_TIMEOUT: 'transient',
  REQUEST_RUNNING_TOO_LONG: 'transient',
  SERVER_UNAVAILABLE: 'transient',
  UNKNOWN_EXCEPTION: 'transient',
  NOT_PROCESSED: 'transient',
  NOT_SENT: 'unsent',
  ALL_OR_NONE_OPERATION_ROLLED_BACK: 'unsent',
  API_DISABLED_FOR_ORG: 'stop',
  REQUEST_LIMIT_EXCEEDED: 'stop',
  STORAGE_LIMIT_EXCEEDED: 'stop',
  CALL_BUDGET_REACHED: 'stop',
  CALL_ABORTED: 'stop',
  CONNECTION_FAILED: 'stop',
  INVALID_SESSION_ID: 'stop',
  INVALID_FIELD: 'schema',
  INVALID_TYPE: 'schema',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'schema',
  ENTITY_IS_DELETED: 'gone',
  INVALID_CROSS_REFERENCE_KEY: 'gone',
  NOT_FOUND: 'gone',
  DUPLICATES_DETECTED: 'conflict',
  MULTIPLE_CHOICES: 'conflict',
  DUPLICATE_VALUE: 'conflict',
}

export const goneCodes: readonly string[] = Object.keys(classes).filter(
  (code) => classes[code] === 'gone',
)

/** The class of the first reason; what is in none is permanent: the row is refused for its values. */
export function classify(
  [first]: readonly SalesforceErrorDetail[],
  {matchIsUnique = false}: Pick<PushResource, 'matchIsUnique'>,
  op: 'create' | 'update',
): ErrorClass {
  const code = first?.code ?? ''
  if (op === 'create') {
    if (code === 'DUPLICATE_VALUE' && matchIsUnique) return 'duplicate'
    if (goneCodes.includes(code)) return 'permanent' // what it refers to is gone
  }
  return classes[code] ?? (/^HTTP_(429|5\d\d)$/.test(code) ? 'transient' : 'permanent')
}
