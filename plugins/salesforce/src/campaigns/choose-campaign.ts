import {exitCodes, UserError} from '@mycli/kit'
import type {Model, ModelStatic} from 'sequelize'

import {expandId} from '../collections/expand-id.js'
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
  const row = wanted === undefined ? await findActive(model) : await findNamed(model, wanted)
  const id = readId(wanted)
  if (!row && id !== undefined) return {defaultStatus: 'Sent', name: id, salesforceId: id}
  if (!row) throw wanted === undefined ? noneActive() : notThere(wanted)
  const {defaultStatus, name, salesforceId} = readCampaign(row)
  if (salesforceId === null) throw missing(`The campaign "${name}" has no Salesforce id.`)
  return {defaultStatus, name, salesforceId}
}

async function findActive(model: ModelStatic<Model>): Promise<Model | null> {
  return model.findOne({order: [['id', 'ASC']], where: {active: true}})
}

async function findNamed(model: ModelStatic<Model>, wanted: string): Promise<Model | null> {
  const named = await model.findOne({where: {name: wanted}})
  const salesforceId = readId(wanted)
  if (named || salesforceId === undefined) return named
  return model.findOne({where: {salesforceId}})
}

function readId(wanted = ''): string | undefined {
  return /^701\w{12}(\w{3})?$/.test(wanted) ? expandId(wanted) : undefined
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
