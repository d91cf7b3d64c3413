import {Args, BasicCommand} from '@mycli/kit'

import {activateCampaign} from '../../../campaigns/activate-campaign.js'
import type {Campaign} from '../../../campaigns/campaign.js'

export default class SalesforceCampaignsActivate extends BasicCommand<
  typeof SalesforceCampaignsActivate,
  Campaign
> {
  static override args = {
    name: Args.string({description: 'Its name, as campaigns:list shows it.', required: true}),
  }
  static override connects = true
  static override examples = ['<%= config.bin %> <%= command.id %> "Autumn 2026"']
  static override parameterNames = ['name'] as const
  static override summary = 'Make a campaign the one that new contacts become members of.'

  override async run(): Promise<Campaign> {
    const {model} = this.registry.resolve('salesforce.Campaign')
    const campaign = await activateCampaign(this.database, model, this.parameters.name)
    this.note(this.style.success(`"${campaign.name}" is the active campaign.`))
    return campaign
  }
}
