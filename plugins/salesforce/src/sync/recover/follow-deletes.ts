import {isObject} from '../../transport/is-object.js'
import {expandId} from '../../collections/expand-id.js'
import type {PushContext} from '../push-context.js'
import {readCovered, readReplication} from '../read-replication.js'
import {relink} from './relink.js'

const KIND = 'deleted'
/** A window is of whole minutes, and what is committed late may be of one before. */
const OVERLAP_MS = 10 * 60_000
const PAGE_IDS = 1000

/** Learns which remote records were deleted or merged since the last push; those it was not told of turn up when they are updated. */
export async function followDeletes(context: PushContext): Promise<void> {
  const {resource, store} = context
  const name = resource.name
  const since = await store.use(({cursors}) => cursors.get(name, KIND))
  const now = new Date()
  if (since === undefined) {
    await store.transaction(({cursors}) => cursors.set(name, KIND, now.toISOString()))
    return
  }
  const start = new Date(new Date(since).getTime() - OVERLAP_MS)
  const {covered, ids} = await readDeleted(context, start, now)
  for (let from = 0; from < ids.length; from += PAGE_IDS) {
    const some = ids.slice(from, from + PAGE_IDS)
    const records = await store.use((tables) => tables.records.findByRemoteId(name, some))
    const linked = records.filter(({state}) => state !== 'in_flight' && state !== 'remote_deleted')
    await relink(context, linked)
  }
  await store.transaction(({cursors}) => cursors.set(name, KIND, covered))
}

/** The ids of deleted records; none when the window is longer than Salesforce looks back. */
export async function readDeleted(
  context: Pick<PushContext, 'api' | 'resource' | 'signal'>,
  start: Date,
  now: Date,
): Promise<{ids: string[]; covered: string}> {
  const answer = (await readReplication(context, 'deleted', {now, start})) ?? {}
  const {deletedRecords} = answer
  const list: unknown[] = Array.isArray(deletedRecords) ? deletedRecords : []
  return {
    ids: list.flatMap((entry) => (isObject(entry) ? expandId(String(entry['id'])) : [])),
    covered: readCovered(answer, now),
  }
}
