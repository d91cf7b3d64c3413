import {afterDelete, notSeen} from '../plan/after-delete.js'
import type {PushContext} from '../push-context.js'
import type {SyncRecord} from '../store/sync-record.js'
import {followRecords} from './follow-records.js'

/**
 * Finds out what became of the remote records of rows, and goes on with what is left of them. Of which run they are stays as it
 * is: what is to be sent is decided where all rows are judged.
 *
 * @param areDeleted Salesforce says so: those that are not seen are purged.
 */
export async function relink(
  context: PushContext,
  records: readonly SyncRecord[],
  areDeleted = false,
): Promise<void> {
  const {store, resource} = context
  const ids = records.flatMap(({remoteId}) => remoteId ?? [])
  if (ids.length === 0) return
  const whereabouts = await followRecords(context, ids)
  const survivors = [...new Set(whereabouts.values())].filter((id) => id !== null)
  const holders = await store.use((tables) =>
    tables.records.findByRemoteId(resource.name, survivors),
  )
  const taken = new Set(holders.map(({remoteId}) => remoteId))
  const relinked = records.map((record) => {
    const found = whereabouts.get(record.remoteId ?? '')
    const to = found === undefined && areDeleted ? null : found
    const isTaken = typeof to === 'string' && to !== record.remoteId && taken.has(to)
    return relinkOne(context, record, to, isTaken)
  })
  // The local rows first: where a crash comes between, they have the last word.
  const moved = relinked.filter(({remoteId}, index) => remoteId !== records[index]?.remoteId)
  await resource.source.keepRemoteIds(
    moved.map(({localKey, remoteId}) => ({key: localKey, remoteId})),
  )
  await store.transaction((tables) => tables.records.save(resource.name, relinked))
}

function relinkOne(
  {options}: PushContext,
  record: SyncRecord,
  to: string | null | undefined,
  isTaken: boolean,
): SyncRecord {
  const known = {...record, jobId: null}
  if (to === undefined) return notSeen(known)
  if (to === null) return afterDelete(known, options.onRemoteDelete)
  if (isTaken) {
    const message = `Its record was merged into ${to}, which another local row has.`
    const problem = {code: 'MERGED_INTO_ANOTHER', message, fields: []}
    return {
      ...known,
      state: 'conflict',
      failedHash: record.sendingHash ?? record.pushedHash,
      problem,
    }
  }
  if (to === record.remoteId) return stillThere(known)
  const unknown = {pushedHash: null, pushedFields: null, failedHash: null, problem: null}
  return {...known, ...unknown, remoteId: to, state: 'dirty', op: 'update'}
}

/** The record is there, so it is something else that is not: what the row refers to, or the right to see it. */
function stillThere(record: SyncRecord): SyncRecord {
  if (record.state === 'remote_deleted') return undeleted(record)
  return record.problem ? {...record, state: 'failed'} : record
}

function undeleted(record: SyncRecord): SyncRecord {
  return {...record, state: 'dirty', op: 'update', problem: null}
}
