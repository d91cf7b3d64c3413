import {exitCodes, UserError} from '@mycli/kit'
import type {Model, ModelStatic} from 'sequelize'

import {expandId} from '../collections/expand-id.js'
import type {Campaign} from './campaign.js'
import {readCampaign} from './read-campaign.js'

/** Longer than any name of Salesforce, and what the column holds. */
const MAX_NAME_CHARS = 80

/**
 * Keeps a campaign of Salesforce under its name; the first one is active at once. One that is there already gets the id and the status.
 *
 * @throws UserError CAMPAIGN_INVALID
 */
export async function addCampaign(
  model: ModelStatic<Model>,
  {name, salesforceId, status}: {name: string; salesforceId: string; status?: string | undefined},
): Promise<Campaign & {created: boolean}> {
  const id = parseCampaignId(salesforceId)
  if (name.trim() === '' || name.length > MAX_NAME_CHARS) {
    throw invalid(`A name has 1 to ${MAX_NAME_CHARS} characters, not ${name.length}.`)
  }
  const isFirst = (await model.count()) === 0
  const [row, created] = await model.findOrCreate({
    defaults: {active: isFirst, ...(status !== undefined && {defaultStatus: status})},
    where: {name},
  })
  row.set({salesforceId: id, ...(status !== undefined && {defaultStatus: status})})
  await row.save()
  return {...readCampaign(row), created}
}

/** Ids of campaigns begin with 701; those of 15 characters get the 3 that tell their case. */
function parseCampaignId(text: string): string {
  if (/^701[a-z0-9]{12}([a-z0-9]{3})?$/i.test(text)) {
    const id = expandId(text.slice(0, 15))
    if (text.length === 15 || text === id) return id
  }
  throw invalid(`"${text}" is no id of a campaign of Salesforce.`, [
    'It has 15 or 18 characters and begins with 701, as in the address of the campaign.',
  ])
}

function invalid(message: string, suggestions: string[] = []): UserError {
  return new UserError('CAMPAIGN_INVALID', message, {exitCode: exitCodes.usage, suggestions})
}
