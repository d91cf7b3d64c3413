import type {Payload} from '../payload/build-payload.js'
import {CHANGED_ON_BOTH_SIDES, type SyncProblem, type SyncRecord} from '../store/sync-record.js'
import type {PullOptions} from './pull-options.js'

/** What is to become of a local row whose remote record was read. */
export type RemoteVerdict =
  | {kind: 'apply'}
  | {kind: 'conflict'; problem: SyncProblem}
  | {kind: 'keepLocal'}
  | {kind: 'leave'}
  /** It is on its way to Salesforce, where something else changed: to be judged when it has arrived. */
  | {kind: 'wait'}

/** Compares both sides with what they had in common last. */
export function judgeRemote(
  record: SyncRecord,
  payloads: {local: Payload; remote: Payload},
  prefer: PullOptions['prefer'],
): RemoteVerdict {
  if (record.state !== 'in_flight' && record.state !== 'ambiguous') {
    return judgeSettled(record, payloads, prefer)
  }
  return {kind: hasOthersChanges(record, payloads.remote) ? 'wait' : 'leave'}
}

/** @param record Nothing of it is on its way. */
function judgeSettled(
  record: SyncRecord,
  {local, remote}: {local: Payload; remote: Payload},
  prefer: PullOptions['prefer'],
): RemoteVerdict {
  const common = record.pushedFields
  const apart = Object.keys(remote.fields).filter(
    (name) => remote.fields[name] !== (name in local.fields ? local.fields[name] : common?.[name]),
  )
  if (common === null || apart.length === 0) return {kind: 'apply'}
  const changedRemotely = apart.filter((name) => remote.fields[name] !== common[name])
  if (changedRemotely.length === 0) return {kind: isUndecided(record) ? 'keepLocal' : 'leave'}
  const changedHere = Object.keys(local.fields).filter(
    (name) => name in remote.fields && local.fields[name] !== common[name],
  )
  if (changedHere.length === 0 || prefer === 'remote') return {kind: 'apply'}
  if (prefer === 'local') return {kind: 'keepLocal'}
  return {
    kind: 'conflict',
    problem: {
      code: CHANGED_ON_BOTH_SIDES,
      fields: [...new Set([...changedRemotely, ...changedHere])],
      message: `It changed here (${changedHere.join(', ')}) and in Salesforce (${changedRemotely.join(', ')}).`,
    },
  }
}

/** Salesforce has again what both sides had, so there is nothing left to decide. */
function isUndecided({problem, state}: SyncRecord): boolean {
  return state === 'conflict' && problem?.code === CHANGED_ON_BOTH_SIDES
}

/** Whether remote has values that are neither of those before nor of those on their way. */
function hasOthersChanges({pushedFields, sendingFields}: SyncRecord, remote: Payload): boolean {
  return Object.entries(remote.fields).some(
    ([name, value]) => value !== pushedFields?.[name] && value !== sendingFields?.[name],
  )
}
