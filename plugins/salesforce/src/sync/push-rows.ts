import {randomBytes} from 'node:crypto'
import type {SalesforceApi} from '../client/salesforce-api.js'
import {checkMapping} from './describe/check-mapping.js'
import {readObjectInfo} from './describe/object-info.js'
import {linkMatches} from './plan/link-matches.js'
import {markChanges} from './plan/mark-changes.js'
import type {PushContext} from './push-context.js'
import {defaultPushOptions, type PushOptions} from './push-options.js'
import type {PushOutcome} from './push-outcome.js'
import type {PushResource} from './push-resource.js'
import {newTally} from './push-tally.js'
import {followDeletes} from './recover/follow-deletes.js'
import {followFlagged} from './recover/follow-flagged.js'
import {recover} from './recover/recover.js'
import {countLeftOut} from './send/send-dirty.js'
import {sendInRounds} from './send/send-in-rounds.js'
import type {SyncStore} from './store/sync-store.js'

/** What a push needs; of the options each has a default. */
export interface PushInput {
  api: SalesforceApi
  store: SyncStore
  resource: PushResource
  options?: Partial<PushOptions>
  /** Default: a new one */
  runId?: string | undefined
  signal?: AbortSignal | undefined
  onProgress?: (rows: number) => void
}

/**
 * Brings remote records in step with local rows. What was written down of each is kept whatever happens:
 * a push that was killed is gone on with by the next.
 *
 * @throws SalesforceError when there is no use in going on; what is done stays done
 */
export async function pushRows(context: PushContext): Promise<PushOutcome> {
  await recover(context)
  await followFlagged(context)
  await followDeletes(context)
  await markChanges(context)
  const runId = {is: context.runId}
  await linkMatches(context, {states: ['dirty'], op: 'create', isLinked: false, runId})
  await sendInRounds(context)
  await countLeftOut(context)
  return outcomeOf(context)
}

/** Goes on with what an earlier push left on its way, and begins nothing. */
export async function resumeRows(context: PushContext): Promise<PushOutcome> {
  await recover(context)
  return outcomeOf(context)
}

/**
 * Describes the object, and checks the mapping against it; writes nothing.
 *
 * @throws UserError SALESFORCE_MAPPING_INVALID
 */
export async function openPush(input: PushInput): Promise<PushContext> {
  const {api, store, resource, signal, onProgress = () => undefined} = input
  const object = await readObjectInfo(api, resource.sobject)
  checkMapping(resource, object)
  return {
    api,
    store,
    resource,
    object,
    options: {...defaultPushOptions, ...input.options},
    tally: newTally(),
    runId: input.runId ?? randomBytes(13).toString('hex'),
    signal,
    onProgress,
  }
}

async function outcomeOf({resource, store, tally}: PushContext): Promise<PushOutcome> {
  const states = await store.use(({records}) => records.countByState(resource.name))
  delete states.clean
  const {runningJobs, ...counts} = tally
  return {
    resource: resource.name,
    sobject: resource.sobject,
    ...counts,
    states,
    runningJobs: runningJobs.map(({remoteId}) => remoteId),
  }
}
