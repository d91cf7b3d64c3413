import type {ModelRegistry, Settings} from '@mycli/kit'
import type {SalesforceSettings} from '../../settings/salesforce-settings.js'
import type {PushResource} from '../push-resource.js'
import {selectResources} from '../select-resources.js'
import {chooseCampaigns, noCampaign, type CampaignChoice} from './choose-campaigns.js'
import {contactsResource} from './contacts-resource.js'
import {readLocalCampaigns} from './local-campaigns.js'
import {membersResource} from './members-resource.js'
import {modelPushResource} from './model-push-resource.js'
import {peopleModels} from './people-models.js'

export interface OpenedResources {
  /** In the order in which they are pushed: what others wait for comes first. */
  resources: PushResource[]
  /** Of members, if these are among them. */
  campaigns: CampaignChoice | undefined
}

export interface ResourceScope {
  registry: Pick<ModelRegistry, 'resolve'>
  settings: SalesforceSettings
  project: Pick<Settings, 'userModel'>
}

/**
 * The resources that were asked for. Members are left out where there is no campaign, unless they were asked for.
 *
 * @throws UserError UNKNOWN_SYNC_RESOURCE, UNKNOWN_MODEL (exit 2), CAMPAIGN_MISSING (exit 6)
 */
export async function openResources(
  {registry, settings, project}: ResourceScope,
  asked: readonly string[],
): Promise<OpenedResources> {
  const names = selectResources(Object.keys(settings.resources), asked)
  const people = peopleModels(registry, settings, project)
  const hasMembers = names.includes('campaign-members')
  const campaigns = hasMembers
    ? chooseCampaigns(await readLocalCampaigns(registry, settings.campaign), settings.campaign)
    : undefined
  if (!campaigns && asked.includes('campaign-members')) throw noCampaign()
  const resources = names.flatMap((name): PushResource[] => {
    if (name === 'contacts') return [contactsResource(people, settings.contacts.fieldsMap)]
    if (name === 'campaign-members') {
      const {fieldsMap} = settings.campaignMembers
      return campaigns ? [membersResource(people, fieldsMap, campaigns)] : []
    }
    const resource = settings.resources[name]
    if (!resource) return []
    const model =
      typeof resource.model === 'string' ? registry.resolve(resource.model).model : resource.model
    return [modelPushResource(name, resource, model)]
  })
  return {resources, campaigns}
}
