import {randomBytes} from 'node:crypto'

import {exitCodes, UserError, type ModelRegistry, type Settings} from '@mycli/kit'

import {findLocalCampaign} from '../../campaigns/find-local-campaign.js'
import type {SalesforceApi} from '../../client/salesforce-api.js'
import type {ModelResource} from '../../resources/model-resource.js'
import type {SalesforceSettings} from '../../settings/salesforce-settings.js'
import {readObjectInfo} from '../describe/object-info.js'
import type {PushContext} from '../push-context.js'
import {defaultPushOptions} from '../push-options.js'
import type {PushResource} from '../push-resource.js'
import {newTally} from '../push-tally.js'
import {selectResources} from '../select-resources.js'
import {modelPushResource} from '../source/model-push-resource.js'
import {peopleModels} from '../source/people-models.js'
import type {SyncStore} from '../store/sync-store.js'
import {pullContacts, unlinkedContacts} from './pull-contacts.js'
import type {PullOptions} from './pull-options.js'
import type {PullOutcome} from './pull-outcome.js'
import {pullResource} from './pull-resource.js'

export interface PullScope {
  api: SalesforceApi
  store: SyncStore
  registry: Pick<ModelRegistry, 'resolve'>
  settings: SalesforceSettings
  project: Pick<Settings, 'userModel'>
  signal: AbortSignal
  /** Told how many rows were looked at. */
  onProgress: (rows: number) => void
  /** Told what somebody should know. */
  onNote: (text: string) => void
  /** Default: a new one */
  runId: string | undefined
}

export type Pull = (options: PullOptions) => Promise<PullOutcome>

const pushedOnly = 'campaign-members'
const noCampaign =
  'No campaign is active: the new contacts become members of the one that is when they are pushed. `mycli salesforce:campaigns:add NAME ID` adds one.'

/**
 * The pulls of the resources that were asked for, of all that can be pulled if none was. Nothing is written.
 *
 * @throws UserError UNKNOWN_SYNC_RESOURCE, UNKNOWN_MODEL (exit 2)
 */
export async function openPulls(scope: PullScope, asked: readonly string[]): Promise<Pull[]> {
  const names = selectResources(Object.keys(scope.settings.resources), asked)
  if (asked.includes(pushedOnly)) throw notPulled()
  const pulls: Pull[] = []
  for (const name of names) {
    const resource = scope.settings.resources[name]
    if (name === 'contacts') pulls.push(await openContacts(scope))
    else if (name !== pushedOnly && resource) pulls.push(await openModel(scope, name, resource))
  }
  return pulls
}

async function openContacts(scope: PullScope): Promise<Pull> {
  const {project, registry, settings} = scope
  const models = peopleModels(registry, settings, project)
  const context = await openContext(scope, unlinkedContacts(models, settings.contacts.fieldsMap))
  const campaigns = registry.resolve('salesforce.Campaign').model
  const campaign = await findLocalCampaign(campaigns, settings.campaign)
  const campaignKey: unknown = campaign?.get(campaigns.primaryKeyAttribute)
  const {where} = settings.contacts
  return async (options) => {
    const outcome = await pullContacts(context, {campaignKey, models, options, where})
    if (!campaign && outcome.added > 0) scope.onNote(noCampaign)
    return outcome
  }
}

async function openModel(scope: PullScope, name: string, resource: ModelResource): Promise<Pull> {
  const model =
    typeof resource.model === 'string'
      ? scope.registry.resolve(resource.model).model
      : resource.model
  const context = await openContext(scope, modelPushResource(name, resource, model))
  return (options) => pullResource(context, {model, resource}, options)
}

async function openContext(
  {api, onProgress, runId = randomBytes(13).toString('hex'), signal, store}: PullScope,
  resource: PushResource,
): Promise<PushContext> {
  const object = await readObjectInfo(api, resource.sobject)
  // What goes on at Salesforce is not waited for.
  const options = {...defaultPushOptions, only: 'create' as const, waitMs: 0}
  return {api, object, onProgress, options, resource, runId, signal, store, tally: newTally()}
}

function notPulled(): UserError {
  return new UserError('UNKNOWN_SYNC_RESOURCE', 'Members of campaigns are pushed, not pulled.', {
    exitCode: exitCodes.usage,
    suggestions: ['Pull contacts, or leave the names out.'],
  })
}
