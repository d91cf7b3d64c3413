import {Args, BasicCommand, Flags} from '@mycli/kit'

import {addCampaign} from '../../../campaigns/add-campaign.js'
import type {Campaign} from '../../../campaigns/campaign.js'

export default class SalesforceCampaignsAdd extends BasicCommand<
  typeof SalesforceCampaignsAdd,
  Campaign
> {
  static override args = {
    name: Args.string({description: 'What it is called here.', required: true}),
    'salesforce-id': Args.string({
      description: 'Its id, 15 or 18 characters.',
      required: true,
    }),
  }
  static override connects = true
  static override description =
    'The first campaign is active at once. One that is there already gets the id, and the status if it is given.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Autumn 2026" 7015g000000AbCdEAK',
    '<%= config.bin %> <%= command.id %> "Autumn 2026" 7015g000000AbCdEAK --status Invited',
  ]
  static override flags = {
    status: Flags.string({
      helpValue: 'STATUS',
      summary:
        'The status of its new members, one of those that it has in Salesforce. Default: Sent',
    }),
  }
  static override parameterNames = ['name', 'salesforce-id'] as const
  static override summary = 'Add a campaign of Salesforce.'

  override async run(): Promise<Campaign> {
    const {name, 'salesforce-id': salesforceId} = this.parameters
    const {status} = this.options
    const {model} = this.registry.resolve('salesforce.Campaign')
    const {created, ...campaign} = await addCampaign(model, {name, salesforceId, status})
    const done = created ? 'Added' : 'Changed'
    this.note(
      this.style.success(
        `${done} the campaign "${campaign.name}"${campaign.active ? ', the active one' : ''}.`,
      ),
    )
    return campaign
  }
}
