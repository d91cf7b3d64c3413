import type {Model} from 'sequelize'

import type {Campaign} from './campaign.js'

/** What a row of the model says, in the types that its columns have. */
export function readCampaign(row: Model): Campaign {
  const salesforceId: unknown = row.get('salesforceId')
  return {
    active: Boolean(row.get('active')),
    defaultStatus: String(row.get('defaultStatus')),
    name: String(row.get('name')),
    salesforceId: typeof salesforceId === 'string' ? salesforceId : null,
  }
}
