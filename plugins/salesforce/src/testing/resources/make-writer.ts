import type {ApiRequest} from '../http/api-request.js'
import type {FakeState} from '../http/fake-state.js'
import {rowError} from '../write/row-error.js'
import type {Writer} from '../write/writer.js'

/** Who writes with a request, and whether it saves what a duplicate rule warns of. */
export function makeWriter({headers, fakeState, session}: ApiRequest): Writer {
  const rule = headers['sforce-duplicate-rule-header'] ?? ''
  return writerOf(fakeState, session.userId, /\ballowSave\s*=\s*true\b/i.test(rule))
}

export function writerOf(fakeState: FakeState, userId: string, allowsDuplicates: boolean): Writer {
  const {faults, settings} = fakeState
  return {
    userId,
    allowsDuplicates,
    duplicateRules: settings.duplicateRules,
    refuse: (objectName, row) =>
      faults.takeLock(objectName, row)
        ? rowError('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record')
        : undefined,
  }
}
