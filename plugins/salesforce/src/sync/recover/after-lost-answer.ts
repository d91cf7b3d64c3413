import type {PushContext} from '../push-context.js'
import type {SyncProblem, SyncRecord} from '../store/sync-record.js'

/** An update can be sent twice, a create cannot; an upsert can. */
export function afterLostAnswer(
  {resource}: Pick<PushContext, 'resource'>,
  record: SyncRecord,
): SyncRecord {
  const settled = {...record, jobId: null, sendingHash: null, sendingFields: null}
  if (record.op === 'update' || resource.externalId !== undefined) {
    return {...settled, state: 'dirty'}
  }
  return {...settled, state: 'ambiguous', problem: answerLost}
}

/** Of a row that stays as it is until somebody looks. */
export const answerLost: SyncProblem = {
  code: 'ANSWER_LOST',
  message: 'It was sent, the answer was lost, and it has nothing by which it could be looked up.',
  fields: [],
}
