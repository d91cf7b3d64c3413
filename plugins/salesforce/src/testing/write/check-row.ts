import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {completeCampaignMember} from './campaign-member-rule.js'
import {checkUnique} from './check-unique.js'
import {checkDuplicates} from './duplicate-rule.js'
import {rowError, type RowError} from './row-error.js'
import type {Writer} from './writer.js'

/** Checks a whole row as it would be stored, which it may complete. */
export function checkRow(
  org: Org,
  table: Table,
  row: StoredRow,
  previous: StoredRow | undefined,
  writer: Writer,
  changed?: readonly string[],
): RowError | undefined {
  return (
    checkUnique(table, row, changed) ??
    (table.schema.name === 'CampaignMember'
      ? completeCampaignMember(org, row, previous)
      : undefined) ??
    checkValidationRule(table, row, previous) ??
    checkDuplicates(table, row, writer.duplicateRules, writer.allowsDuplicates) ??
    writer.refuse?.(table.schema.name, row)
  )
}

function checkValidationRule(
  table: Table,
  row: StoredRow,
  previous: StoredRow | undefined,
): RowError | undefined {
  const refusal = table.schema.declaration.validate?.(row, previous)
  if (!refusal) return undefined
  const {code = 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields = []} = refusal
  return rowError(code, message, [...fields])
}
