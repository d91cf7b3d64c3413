import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {keepOneDefaultStatus} from './campaign-statuses.js'
import type {Change} from './change.js'
import {checkChange} from './check-change.js'
import {checkRow} from './check-row.js'
import type {WriteResult} from './write-result.js'
import type {Writer} from './writer.js'

/** Changes one row, or says why Salesforce would not. Fields that are not given stay. */
export function updateRow(
  org: Org,
  table: Table,
  row: StoredRow,
  change: Change,
  writer: Writer,
): WriteResult {
  const checked = checkChange(org, table.schema, change, 'update')
  if (checked.error) return checked
  const candidate: StoredRow = {...row, ...checked.values}
  const error = checkRow(org, table, candidate, row, writer, Object.keys(checked.values))
  if (error) return {error}
  const stamp = org.stamp()
  org.change(table, row, {
    ...differences(row, candidate),
    LastModifiedDate: stamp,
    LastModifiedById: writer.userId,
    SystemModstamp: stamp,
  })
  if (table.schema.name === 'CampaignMemberStatus') keepOneDefaultStatus(org, row)
  return {row, created: false}
}

function differences(row: StoredRow, candidate: StoredRow): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(candidate).filter(([name, value]) => row[name] !== value),
  )
}
