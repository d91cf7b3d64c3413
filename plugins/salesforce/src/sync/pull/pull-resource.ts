import type {PushContext} from '../push-context.js'
import {followDeletes} from '../recover/follow-deletes.js'
import {recover} from '../recover/recover.js'
import {relink} from '../recover/relink.js'
import type {RecordFilter} from '../store/record-filter.js'
import {CHANGED_ON_BOTH_SIDES} from '../store/sync-record.js'
import {applyRecords, type PulledModel} from './apply-records.js'
import {findChanged, UPDATED} from './find-changed.js'
import {linkedRows} from './linked-rows.js'
import type {PullOptions} from './pull-options.js'
import type {PullOutcome} from './pull-outcome.js'
import {statesOf} from './states-of.js'

/** Sets the local rows of a resource of the config to what changed in Salesforce. How far it got is kept when all of it is committed. */
export async function pullResource(
  context: PushContext,
  pulled: PulledModel,
  options: PullOptions,
): Promise<PullOutcome> {
  const {api, onProgress, resource: pushed, signal} = context
  const {model, resource} = pulled
  let updated = 0
  let left = 0
  if (options.update) {
    await recover(context)
    await followDeletes(context)
    const {covered, ids} = await findChanged(context, options)
    const asked = ids && [...new Set([...ids, ...(await findPending(context))])]
    for await (const rows of linkedRows(model, resource.distantId, asked)) {
      signal?.throwIfAborted()
      const records = await api.collections.retrieve(
        pushed.sobject,
        rows.map(({remoteId}) => remoteId),
        ['Id', ...pushed.fields],
        signal ? {signal} : {},
      )
      const retrieved = rows.map((row, index) => ({...row, remote: records[index] ?? null}))
      const applied = await applyRecords(context, pulled, retrieved, options)
      updated += applied.updated
      left += applied.left
      await relink(context, applied.gone)
      onProgress(rows.length)
    }
    if (left === 0) await keepCursor(context, options, covered)
  }
  return {
    added: 0,
    created: 0,
    linked: 0,
    missing: 0,
    resource: pushed.name,
    sobject: pushed.sobject,
    states: await statesOf(context),
    updated,
  }
}

/** Records of rows that an earlier pull could not settle: Salesforce does not tell of them again. */
async function findPending({resource, store}: PushContext): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await store.use(({records}) =>
      records.page(resource.name, pending, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    ids.push(...page.flatMap(({remoteId}) => remoteId ?? []))
  } while (after !== undefined)
  return ids
}

const PAGE_ROWS = 1000

const pending: RecordFilter = {
  codes: [CHANGED_ON_BOTH_SIDES, 'HOOK_FAILED', 'LOCAL_SAVE_FAILED'],
  isLinked: true,
  states: ['conflict', 'failed'],
}

/** What lies between the last pull and a later `--since` was not looked at. */
async function keepCursor(
  {resource, store}: PushContext,
  {since}: PullOptions,
  covered: string,
): Promise<void> {
  await store.transaction(async ({cursors}) => {
    const last = await cursors.get(resource.name, UPDATED)
    const hasGap = since && (last === undefined || since.getTime() > Date.parse(last))
    if (!hasGap) await cursors.set(resource.name, UPDATED, covered)
  })
}
