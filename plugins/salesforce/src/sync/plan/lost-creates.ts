import type {SyncProblem, SyncRecord} from '../store/sync-record.js'

/** Of a create that stays as it is until somebody looks: nothing tells its record. */
export const answerLost: SyncProblem = {
  code: 'ANSWER_LOST',
  message: 'It was sent, the answer was lost, and it has nothing by which it could be looked up.',
  fields: [],
}

/** The same: what told its record is another now. */
export const keyChanged: SyncProblem = {
  code: 'KEY_CHANGED',
  message:
    'It was sent, the answer was lost, and what it could be looked up by has changed here since then.',
  fields: [],
}

/** Of one that Salesforce may still be at. */
export const answerAwaited: SyncProblem = {
  code: 'ANSWER_AWAITED',
  message:
    'It was sent, the answer was lost, and it is not there yet: a push some minutes later looks again, and sends it if it is not there then.',
  fields: [],
}

/** Whether Salesforce may still be at its create. */
export function isAwaited({lookUpFrom}: SyncRecord): boolean {
  return lookUpFrom !== null && lookUpFrom > Date.now()
}

export function awaitedCreate(record: SyncRecord): SyncRecord {
  return {...record, state: 'ambiguous', op: 'create', problem: answerAwaited}
}

/** The problems of those that no round of the same push can do anything about. */
export const lostCodes = [answerAwaited.code, answerLost.code, keyChanged.code]

/** A create that may have arrived, with another key than the row has now. */
export function lostByKey(record: SyncRecord): SyncRecord {
  return {...record, state: 'ambiguous', op: 'create', problem: keyChanged}
}
