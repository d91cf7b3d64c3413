import {expandId} from '../../collections/expand-id.js'
import type {PushContext} from '../push-context.js'
import {readCovered, readReplication} from '../read-replication.js'
import type {PullOptions} from './pull-options.js'

/** Of the cursor. */
export const UPDATED = 'updated'
/** A window is of whole minutes, and what is committed late may be of one before. */
const OVERLAP_MS = 10 * 60_000
const MINUTE_MS = 60_000

/** Which records have changed. */
export interface Changed {
  /** 18 characters each; undefined: look at every one. */
  ids: readonly string[] | undefined
  /** Until when, for the cursor: to be kept when all is done. */
  covered: string
}

/** The records that changed since the last pull; all of them when that is too long ago, or there was none. */
export async function findChanged(
  context: Pick<PushContext, 'api' | 'resource' | 'signal' | 'store'>,
  {full, since}: Pick<PullOptions, 'full' | 'since'>,
  now = new Date(),
): Promise<Changed> {
  const {resource, store} = context
  const all = {covered: now.toISOString(), ids: undefined}
  const cursor = await store.use(({cursors}) => cursors.get(resource.name, UPDATED))
  const from = since ?? (cursor === undefined ? undefined : new Date(cursor))
  if (full || !from) return all
  const startMs = Math.min(from.getTime() - OVERLAP_MS, now.getTime() - MINUTE_MS)
  const answer = await readReplication(context, 'updated', {now, start: new Date(startMs)})
  if (typeof answer === 'string' || !Array.isArray(answer['ids'])) return all
  const ids: unknown[] = answer['ids']
  return {covered: readCovered(answer, now), ids: ids.map((id) => expandId(String(id)))}
}
