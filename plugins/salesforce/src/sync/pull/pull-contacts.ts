import type {PushContext} from '../push-context.js'
import type {PushResource} from '../push-resource.js'
import {followDeletes} from '../recover/follow-deletes.js'
import {recover} from '../recover/recover.js'
import {sendByCollections} from '../send/send-collections.js'
import {contactsResource} from '../source/contacts-resource.js'
import {modelPages} from '../source/model-pages.js'
import type {PeopleModels} from '../source/person-reader.js'
import type {FieldsMap} from '../../settings/salesforce-settings.js'
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
  const found = options.update ? await matchAll(context, models, options) : noMatches
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
  {contact}: PeopleModels,
  {createMissing, onDuplicate}: PullOptions,
): Promise<typeof noMatches> {
  const {options, resource, runId, store, tally} = context
  const countUnlinked = (): Promise<number> => contact.count({where: {salesforceId: null}})
  const before = await countUnlinked()
  await recover(context)
  await followDeletes(context)
  await linkContacts(context)
  if (onDuplicate !== 'fail') await resolveDuplicates(context, onDuplicate)
  const after = await countUnlinked()
  const filter = {isLinked: false, runId: {is: runId}, states: ['conflict' as const]}
  const conflicts = await store.use(({records}) => records.count(resource.name, filter))
  if (createMissing) await sendByCollections(context, 'create', options.batchSize)
  const missing = after - conflicts - tally.created
  return {created: tally.created, linked: Math.max(0, before - after), missing}
}
