import type {ObjectSchema} from '../schema/object-schema.js'
import type {Org} from '../store/org.js'
import type {FieldValue, StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {addCampaignStatuses, keepOneDefaultStatus} from './campaign-statuses.js'
import type {Change} from './change.js'
import {checkChange} from './check-change.js'
import {checkRow} from './check-row.js'
import {requiredMissing} from './check-value.js'
import {rowError} from './row-error.js'
import type {WriteResult} from './write-result.js'
import type {Writer} from './writer.js'

/** Creates one row, or says why Salesforce would not. */
export function createRow(org: Org, table: Table, change: Change, writer: Writer): WriteResult {
  const {schema} = table
  const checked = checkChange(org, schema, change, 'create')
  if (checked.error) return checked
  const missing = missingFields(schema, checked.values)
  if (missing.length > 0) return {error: requiredMissing(missing)}
  if (org.rowCount >= org.maxRows) {
    return {error: rowError('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded')}
  }
  const row = newRow(org, schema, checked.values, writer.userId)
  const error = checkRow(org, table, row, undefined, writer)
  if (error) return {error}
  org.add(table, row)
  if (schema.name === 'Campaign') {
    addCampaignStatuses(org, row, (statuses, status) => createRow(org, statuses, status, writer))
  }
  if (schema.name === 'CampaignMemberStatus') keepOneDefaultStatus(org, row)
  return {row, created: true}
}

function missingFields(schema: ObjectSchema, values: Record<string, FieldValue>): string[] {
  return schema.requiredFields.map(({name}) => name).filter((name) => values[name] === undefined)
}

function newRow(
  org: Org,
  schema: ObjectSchema,
  values: Record<string, FieldValue>,
  userId: string,
): StoredRow {
  const stamp = org.stamp()
  const row: StoredRow = {
    Id: org.nextId(schema.keyPrefix),
    ...schema.defaults,
    IsDeleted: false,
    CreatedDate: stamp,
    CreatedById: userId,
    LastModifiedDate: stamp,
    LastModifiedById: userId,
    SystemModstamp: stamp,
  }
  if (schema.declaration.owned !== false) row['OwnerId'] = userId
  return Object.assign(row, values)
}
