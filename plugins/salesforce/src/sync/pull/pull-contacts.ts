import type {PushContext} from '../push-context.js'
import type {PushResource} from '../push-resource.js'
import {followDeletes} from '../recover/follow-deletes.js'
import {recover} from '../recover/recover.js'
import {sendByCollections} from '../send/send-collections.js'
import {contactsResource} from '../source/contacts-resource.js'
import {modelPages} from '../source/model-pages.js'
import type {PeopleModels} from '../source/person-reader.js'
import type {FieldsMap} from '../../settings/salesforce-settings.js'
import type {RecordFilter} from '../store/record-filter.js'
import {addContacts} from './add-contacts.js'
import {linkContacts} from './link-contacts.js'
import type {PullOptions} from './pull-options.js'
import type {PullOutcome} from './pull-outcome.js'
import {resolveDuplicates} from './resolve-duplicates.js'
import {statesOf} from './states-of.js'

export interface ContactPull {
  models: PeopleModels
  /** Which rows of the source become contacts. */
  where: object
  campaignKey: unknown
  options: PullOptions
}

/** Local contacts without a remote id, as the push has contacts. */
export function unlinkedContacts(models: PeopleModels, fieldsMap: FieldsMap): PushResource {
  const resource = contactsResource(models, fieldsMap)
  return {
    ...resource,
    source: {
      ...resource.source,
      pages: async function* (limit) {
        for await (const rows of modelPages(models.contact, limit, {salesforceId: null})) {
          const keys = rows.map((row) => String(row.get(models.contact.primaryKeyAttribute)))
          yield await resource.source.read(keys)
        }
      },
    },
  }
}

/**
 * Adds local contacts for new people and finds their remote records by e-mail; follows records that were deleted or merged.
 *
 * @param context Of the resource that `unlinkedContacts` gives.
 */
export async function pullContacts(
  context: PushContext,
  {models, where, campaignKey, options}: ContactPull,
): Promise<PullOutcome> {
  const {resource, signal} = context
  const added = options.insert ? await addContacts({campaignKey, models, signal, where}) : 0
  const found = options.update ? await matchAll(context, options) : noMatches
  return {
    added,
    ...found,
    resource: resource.name,
    sobject: resource.sobject,
    states: await statesOf(context),
    updated: 0,
  }
}

const noMatches = {created: 0, linked: 0, missing: 0}

async function matchAll(
  context: PushContext,
  {createMissing, onDuplicate}: PullOptions,
): Promise<typeof noMatches> {
  const {options, runId} = context
  await recover(context)
  await followDeletes(context)
  const rows = await linkContacts(context)
  if (onDuplicate !== 'fail') await resolveDuplicates(context, onDuplicate)
  const mine = {isLinked: false, runId: {is: runId}}
  const missing = await count(context, {...mine, op: 'create', states: ['dirty']})
  const conflicts = await count(context, {...mine, states: ['conflict']})
  const linked = Math.max(0, rows - missing - conflicts)
  if (createMissing) await sendByCollections(context, 'create', options.batchSize)
  return {created: context.tally.created, linked, missing: missing - context.tally.created}
}

async function count({resource, store}: PushContext, filter: RecordFilter): Promise<number> {
  return store.use(({records}) => records.count(resource.name, filter))
}
