import {exitCodes, UserError} from '@mycli/kit'
import type {Model, ModelStatic} from 'sequelize'

import {findLocalCampaign, readCampaignId} from './find-local-campaign.js'
import {readCampaign} from './read-campaign.js'

/** The campaign that contacts become members of. */
export interface ChosenCampaign {
  name: string
  /** 18 characters. */
  salesforceId: string
  /** Of new members. */
  defaultStatus: string
}

/**
 * The campaign that the environment names, else the active one.
 *
 * @param wanted The name of a local campaign, or a Salesforce id.
 * @throws UserError CAMPAIGN_MISSING
 */
export async function chooseCampaign(
  model: ModelStatic<Model>,
  wanted: string | undefined,
): Promise<ChosenCampaign> {
  const row = await findLocalCampaign(model, wanted)
  const id = readCampaignId(wanted)
  if (!row && id !== undefined) return {defaultStatus: 'Sent', name: id, salesforceId: id}
  if (!row) throw wanted === undefined ? noneActive() : notThere(wanted)
  const {defaultStatus, name, salesforceId} = readCampaign(row)
  if (salesforceId === null) throw missing(`The campaign "${name}" has no Salesforce id.`)
  return {defaultStatus, name, salesforceId}
}

function noneActive(): UserError {
  return missing(
    'No campaign is active.',
    '`mycli salesforce:campaigns:activate NAME` chooses one.',
  )
}

function notThere(wanted: string): UserError {
  return missing(`There is no campaign "${wanted}", which the environment names.`)
}

function missing(message: string, ...more: string[]): UserError {
  const suggestions = ['`mycli salesforce:campaigns:add NAME ID` adds one.', ...more]
  return new UserError('CAMPAIGN_MISSING', message, {exitCode: exitCodes.environment, suggestions})
}
