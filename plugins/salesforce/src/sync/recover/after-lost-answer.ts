import {answerLost} from '../plan/lost-creates.js'
import type {SyncRecord} from '../store/sync-record.js'

/** An update can be sent twice; a create is looked at first. */
export function afterLostAnswer(record: SyncRecord): SyncRecord {
  const settled = {...record, jobId: null, sendingHash: null, sendingFields: null}
  return record.op === 'update'
    ? {...settled, state: 'dirty'}
    : {...settled, state: 'ambiguous', problem: answerLost}
}
