import {BasicCommand, renderTable} from '@mycli/kit'

import type {Campaign} from '../../../campaigns/campaign.js'
import {listCampaigns} from '../../../campaigns/list-campaigns.js'

export default class SalesforceCampaignsList extends BasicCommand<
  typeof SalesforceCampaignsList,
  Campaign[]
> {
  static override connects = true
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'List the campaigns that contacts can become members of.'

  override async run(): Promise<Campaign[]> {
    const campaigns = await listCampaigns(this.registry.resolve('salesforce.Campaign').model)
    if (campaigns.length === 0) {
      this.note('No campaigns: `mycli salesforce:campaigns:add NAME ID` adds one.')
      return campaigns
    }
    const rows = campaigns.map(({active, defaultStatus, name, salesforceId}) => [
      name,
      salesforceId ?? '',
      active ? 'yes' : '',
      defaultStatus,
    ])
    this.print(renderTable(['name', 'salesforce id', 'active', 'status of members'], rows))
    return campaigns
  }
}
