import type {PushOptions} from '../push-options.js'
import type {SyncRecord} from '../store/sync-record.js'

/** The problem of a row whose remote record was deleted, and which is to have none. */
export const UNLINKED = 'REMOTE_DELETED'

/** What was deleted remotely stays so, or goes on as it is asked now; of what was only not seen somebody has to be sure. */
export function withDeleted(record: SyncRecord, options: PushOptions): SyncRecord {
  const {onRemoteDelete, retryFailed} = options
  if (record.state !== 'remote_deleted' || onRemoteDelete === 'flag') return record
  const isSure = record.problem?.code === UNLINKED || retryFailed
  return isSure ? afterDelete(record, onRemoteDelete) : record
}

/** What becomes of a record whose remote one was deleted. */
export function afterDelete(record: SyncRecord, policy: PushOptions['onRemoteDelete']): SyncRecord {
  const problem = {
    code: UNLINKED,
    message: `Its record ${record.remoteId ?? ''} was deleted in Salesforce.`,
    fields: [],
  }
  const gone = {...record, pushedHash: null, pushedFields: null, failedHash: null, jobId: null}
  switch (policy) {
    case 'flag':
      return {...record, state: 'remote_deleted', jobId: null, problem}
    case 'recreate':
      return {...gone, remoteId: null, state: 'dirty', op: 'create', problem: null}
    case 'unlink':
      return {...gone, remoteId: null, state: 'ignored', op: null, problem}
  }
}

/** Its remote record is not even among the deleted ones: it may be there for others. */
export function notSeen(record: SyncRecord): SyncRecord {
  if (record.state === 'remote_deleted') return record
  const message = `Its record ${record.remoteId ?? ''} was deleted for good, or this user may not see it.`
  const problem = {code: 'REMOTE_NOT_SEEN', message, fields: []}
  return {...record, state: 'remote_deleted', jobId: null, problem}
}
