import {isObject} from '../../transport/is-object.js'
import {expandId} from '../../collections/expand-id.js'
import type {PushContext} from '../push-context.js'
import {readCovered, readMoment, readReplication, type Untold} from '../read-replication.js'
import {lookUpAll} from './look-up-all.js'
import {relink} from './relink.js'

const KIND = 'deleted'
/** A window is of whole minutes, and what is committed late may be of one before. */
const OVERLAP_MS = 10 * 60_000
const PAGE_IDS = 1000

/**
 * Learns which remote records were deleted or merged since the last push. Where that is too long ago, every record is looked up; of objects
 * that Salesforce does not tell of, deletes turn up when they are updated.
 */
export async function followDeletes(context: PushContext): Promise<void> {
  const {resource, store} = context
  const since = await store.use(({cursors}) => cursors.get(resource.name, KIND))
  const now = new Date()
  const covered = since === undefined ? now.toISOString() : await follow(context, since, now)
  await store.transaction(({cursors}) => cursors.set(resource.name, KIND, covered))
}

/** @returns until when it knows */
async function follow(context: PushContext, since: string, now: Date): Promise<string> {
  const start = new Date(new Date(since).getTime() - OVERLAP_MS)
  const deleted = await readDeleted(context, start, now)
  if (deleted === 'out of reach') await lookUpAll(context)
  if (typeof deleted === 'string') return now.toISOString()
  await relinkDeleted(context, deleted.ids)
  return deleted.covered
}

async function relinkDeleted(context: PushContext, ids: readonly string[]): Promise<void> {
  const {resource, store} = context
  for (let from = 0; from < ids.length; from += PAGE_IDS) {
    const some = ids.slice(from, from + PAGE_IDS)
    const records = await store.use((tables) => tables.records.findByRemoteId(resource.name, some))
    const linked = records.filter(({state}) => state !== 'in_flight' && state !== 'remote_deleted')
    await relink(context, linked, true)
  }
}

/** The ids of deleted records, and until when there are no others. */
async function readDeleted(
  context: PushContext,
  start: Date,
  now: Date,
): Promise<Untold | {ids: string[]; covered: string}> {
  const answer = await readReplication(context, 'deleted', {now, start})
  if (typeof answer === 'string') return answer
  // What was deleted before that is not listed any more.
  if (readMoment(answer, 'earliestDateAvailable') > start.getTime()) return 'out of reach'
  const {deletedRecords} = answer
  const list: unknown[] = Array.isArray(deletedRecords) ? deletedRecords : []
  return {
    ids: list.flatMap((entry) => (isObject(entry) ? expandId(String(entry['id'])) : [])),
    covered: readCovered(answer, now),
  }
}
