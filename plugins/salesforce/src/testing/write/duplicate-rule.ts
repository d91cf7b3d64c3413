import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {rowError, type RowError} from './row-error.js'

/** A duplicate rule of the org: rows that agree in all fields are held to be the same. */
export interface DuplicateRule {
  object: string
  fields: readonly string[]
  /** `alert`: saved with `Sforce-Duplicate-Rule-Header: allowSave=true`. Default: alert */
  action?: 'alert' | 'block'
  name?: string
}

/** Refuses a row that a duplicate rule holds to be one that is there already. */
export function checkDuplicates(
  table: Table,
  row: StoredRow,
  rules: readonly DuplicateRule[],
  allowsDuplicates: boolean,
): RowError | undefined {
  for (const rule of rules) {
    const isAlert = rule.action !== 'block'
    if (rule.object !== table.schema.name || (isAlert && allowsDuplicates)) continue
    const matches = findMatches(table, row, rule.fields)
    if (matches.length > 0) {
      return {
        ...rowError('DUPLICATES_DETECTED', 'Use one of these records?'),
        duplicateResult: describeMatches(table.schema.name, rule, isAlert, matches),
      }
    }
  }
  return undefined
}

function findMatches(table: Table, row: StoredRow, fields: readonly string[]): StoredRow[] {
  const indexed = fields.find((field) => table.isIndexed(field) && (row[field] ?? null) !== null)
  const candidates = indexed === undefined ? table.all() : table.find(indexed, row[indexed] ?? null)
  return [...candidates].filter(
    (other) =>
      !other.IsDeleted &&
      other.Id !== row.Id &&
      fields.every((field) => isSame(row[field] ?? null, other[field] ?? null)),
  )
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') {
    return one.toLowerCase() === other.toLowerCase()
  }
  return one !== null && one === other
}

function describeMatches(
  objectName: string,
  rule: DuplicateRule,
  allowSave: boolean,
  matches: StoredRow[],
): unknown {
  const ruleName = rule.name ?? `${objectName}_Duplicate_Rule`
  return {
    allowSave,
    duplicateRule: ruleName,
    duplicateRuleEntityType: objectName,
    errorMessage: 'Use one of these records?',
    matchResults: [
      {
        entityType: objectName,
        errors: [],
        matchEngine: 'ExactMatchEngine',
        matchRecords: matches.map(({Id}) => ({
          additionalInformation: [],
          fieldDiffs: [],
          matchConfidence: 100,
          record: {attributes: {type: objectName}, Id},
        })),
        rule: ruleName,
        size: matches.length,
        success: true,
      },
    ],
  }
}
