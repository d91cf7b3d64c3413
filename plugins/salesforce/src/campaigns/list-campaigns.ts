import type {Model, ModelStatic} from 'sequelize'

import type {Campaign} from './campaign.js'
import {readCampaign} from './read-campaign.js'

/** Every campaign, by name. */
export async function listCampaigns(model: ModelStatic<Model>): Promise<Campaign[]> {
  return (await model.findAll({order: [['name', 'ASC']]})).map(readCampaign)
}
