import {sendByBulk} from '../bulk/send-bulk.js'
import {matchFields} from '../payload/match-key.js'
import {settleTwins} from '../plan/settle-twins.js'
import type {PushContext} from '../push-context.js'
import type {SyncOp} from '../store/sync-record.js'
import {sendByCollections} from './send-collections.js'

/** Sends what this push has marked: creates, then updates, each by the API that fits their number. */
export async function sendDirty(context: PushContext, batchSize: number): Promise<void> {
  await settleTwins(context)
  const {only} = context.options
  for (const op of ['create', 'update'] as const) {
    if (only !== undefined && only !== op) continue
    if (await isForBulk(context, op)) await sendByBulk(context, op)
    // What a bulk job cannot tell apart in its results is left to these.
    await sendByCollections(context, op, batchSize)
  }
}

/** What turned out to be of the other kind when it was looked up is left out as well. */
export async function countLeftOut(context: PushContext): Promise<void> {
  const {options, resource, runId, store, tally} = context
  if (options.only === undefined) return
  const op = options.only === 'create' ? 'update' : 'create'
  const filter = {states: ['dirty' as const], op, runId: {is: runId}} as const
  tally.skipped += await store.use(({records}) => records.count(resource.name, filter))
}

async function isForBulk(context: PushContext, op: SyncOp): Promise<boolean> {
  const {options, resource, runId, store} = context
  const canJoin = op === 'update' || matchFields(resource) !== undefined
  if (options.api === 'collections' || !canJoin) return false
  if (options.api === 'bulk') return true
  const filter = {states: ['dirty' as const], op, runId: {is: runId}}
  const rows = await store.use(({records}) => records.count(resource.name, filter))
  return rows > options.bulkFrom
}
