import type {Model, ModelStatic} from 'sequelize'

import {expandId} from '../collections/expand-id.js'

/**
 * The row of the campaign that the environment names, else of the active one.
 *
 * @param wanted The name of a local campaign, or a Salesforce id.
 */
export async function findLocalCampaign(
  model: ModelStatic<Model>,
  wanted: string | undefined,
): Promise<Model | null> {
  if (wanted === undefined) {
    return model.findOne({order: [['id', 'ASC']], where: {active: true}})
  }
  const named = await model.findOne({where: {name: wanted}})
  const salesforceId = readCampaignId(wanted)
  if (named || salesforceId === undefined) return named
  return model.findOne({where: {salesforceId}})
}

/** The id with 18 characters, if the text is one. */
export function readCampaignId(text = ''): string | undefined {
  return /^701[a-z0-9]{12}([a-z0-9]{3})?$/i.test(text) ? expandId(text) : undefined
}
