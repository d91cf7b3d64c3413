import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import type {Change} from './change.js'

/** Gives a new campaign the two statuses that every campaign starts with. */
export function addCampaignStatuses(
  org: Org,
  campaign: StoredRow,
  create: (table: Table, change: Change) => void,
): void {
  const table = org.table('CampaignMemberStatus')
  if (!table) return
  const {schema} = table
  for (const [index, Label] of ['Sent', 'Responded'].entries()) {
    const values = {
      CampaignId: campaign.Id,
      Label,
      SortOrder: index + 1,
      IsDefault: index === 0,
      HasResponded: index === 1,
    }
    const fields = Object.entries(values).flatMap(([name, value]) => {
      const field = schema.field(name)
      return field ? [[field, value] as const] : []
    })
    create(table, {values: new Map(fields)})
  }
}

/** A campaign has one default status: naming another takes it from the one before. */
export function keepOneDefaultStatus(org: Org, status: StoredRow): void {
  const table = org.table('CampaignMemberStatus')
  if (!table || status['IsDefault'] !== true) return
  for (const other of table.find('CampaignId', status['CampaignId'] ?? null)) {
    if (other.Id !== status.Id && other['IsDefault'] === true) {
      org.change(table, other, {IsDefault: false})
    }
  }
}
