import {isObject} from '../transport/is-object.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {BulkJobState, IngestJobInfo} from './bulk-api.js'

const states: readonly string[] = [
  'Aborted',
  'Failed',
  'InProgress',
  'JobComplete',
  'Open',
  'UploadComplete',
] satisfies BulkJobState[]

/** What Salesforce says of a job, of either kind. */
export function readJobInfo(body: unknown): IngestJobInfo {
  if (!isObject(body)) throw unreadable()
  const {id, state} = body
  if (typeof id !== 'string' || !isState(state)) throw unreadable()
  const errorMessage = text(body['errorMessage'])
  const externalId = text(body['externalIdFieldName'])
  return {
    id,
    state,
    object: text(body['object']),
    operation: text(body['operation']),
    processed: Number(body['numberRecordsProcessed'] ?? 0),
    failed: Number(body['numberRecordsFailed'] ?? 0),
    createdById: text(body['createdById']),
    createdDate: text(body['createdDate']),
    ...(externalId === '' ? {} : {externalId}),
    ...(errorMessage === '' ? {} : {errorMessage}),
  }
}

export function hasEnded({state}: Pick<IngestJobInfo, 'state'>): boolean {
  return state === 'Aborted' || state === 'Failed' || state === 'JobComplete'
}

function isState(state: unknown): state is BulkJobState {
  return typeof state === 'string' && states.includes(state)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function unreadable(): SalesforceError {
  return new SalesforceError('ANSWER_UNREADABLE', 'What Salesforce says of a job cannot be read.')
}
