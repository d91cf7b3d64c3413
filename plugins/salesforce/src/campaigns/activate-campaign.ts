import {exitCodes, nearestNames, UserError} from '@mycli/kit'
import type {Model, ModelStatic, Sequelize} from 'sequelize'

import type {Campaign} from './campaign.js'
import {readCampaign} from './read-campaign.js'

/** Makes a campaign the active one, and no other. @throws UserError CAMPAIGN_UNKNOWN */
export async function activateCampaign(
  sequelize: Sequelize,
  model: ModelStatic<Model>,
  name: string,
): Promise<Campaign> {
  const row = await model.findOne({where: {name}})
  if (!row)
    throw unknownCampaign(
      name,
      (await model.findAll()).map((one) => String(one.get('name'))),
    )
  await sequelize.transaction(async (transaction) => {
    await model.update({active: false}, {transaction, where: {active: true}})
    row.set('active', false) // as it is now, or nothing is written of one that was active
    await row.update({active: true}, {transaction})
  })
  return readCampaign(row)
}

export function unknownCampaign(name: string, names: readonly string[]): UserError {
  const near = nearestNames(name, names)
  return new UserError('CAMPAIGN_UNKNOWN', `There is no campaign "${name}".`, {
    exitCode: exitCodes.usage,
    suggestions: [
      near.length > 0
        ? `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
        : '`mycli salesforce:campaigns:add NAME ID` adds one.',
    ],
  })
}
