import type {Model, ModelStatic} from 'sequelize'

import {chooseCampaign} from '../campaigns/choose-campaign.js'
import type {SalesforceApi} from '../client/salesforce-api.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {soql} from '../soql/soql.js'
import {failed, passed, type Check} from './check.js'

/** Whether the campaign is there and active, and has the status that new members get. */
export async function checkCampaign(
  api: SalesforceApi,
  {campaign: wanted}: SalesforceSettings,
  campaigns: ModelStatic<Model>,
): Promise<Check[]> {
  const {defaultStatus, name, salesforceId} = await chooseCampaign(campaigns, wanted)
  const [remote] = await api
    .query<{IsActive: boolean; Name: string}>(
      soql`SELECT Name, IsActive FROM Campaign WHERE Id = ${salesforceId}`,
    )
    .toArray()
  if (!remote) {
    const fix = '`mycli salesforce:campaigns:add NAME ID` gives it another id.'
    return [failed('campaign', `The org has no campaign ${salesforceId} ("${name}").`, fix)]
  }
  const shown = `"${remote.Name}" (${salesforceId})`
  const active = remote.IsActive
    ? passed('campaign', `${shown} is active.`)
    : failed('campaign', `${shown} is not active.`, 'Activate it in Salesforce, or choose another.')
  return [active, await checkStatus(api, salesforceId, defaultStatus)]
}

async function checkStatus(api: SalesforceApi, id: string, status: string): Promise<Check> {
  const rows = await api
    .query<{Label: string}>(soql`SELECT Label FROM CampaignMemberStatus WHERE CampaignId = ${id}`)
    .toArray()
  const labels = rows.map(({Label}) => Label)
  if (labels.includes(status)) return passed('statuses', `new members are "${status}".`)
  const fix = `Give the campaign one of its statuses, ${labels.map((one) => `"${one}"`).join(', ')}: \`mycli salesforce:campaigns:add NAME ID --status STATUS\``
  return failed('statuses', `The campaign has no member status "${status}".`, fix)
}
