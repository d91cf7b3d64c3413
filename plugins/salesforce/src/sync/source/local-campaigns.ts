import type {ModelRegistry} from '@mycli/kit'
import {readCampaign} from '../../campaigns/read-campaign.js'
import type {LocalCampaign} from './choose-campaigns.js'
import {keyOf} from './model-pages.js'

/** The campaigns that contacts are in, and the active one; all of them where one is named, which may be any. */
export async function readLocalCampaigns(
  registry: Pick<ModelRegistry, 'resolve'>,
  named: string | undefined,
): Promise<LocalCampaign[]> {
  const campaign = registry.resolve('salesforce.Campaign').model
  const contact = registry.resolve('salesforce.Contact').model
  const used = await contact.findAll({attributes: ['campaignId'], group: ['campaignId']})
  const usedKeys = new Set(used.map((row) => String(row.get('campaignId'))))
  const rows = await campaign.findAll({order: [['id', 'ASC']]})
  return rows
    .map((row) => ({...readCampaign(row), key: keyOf(campaign, row)}))
    .filter(({active, key}) => named !== undefined || active || usedKeys.has(key))
}
