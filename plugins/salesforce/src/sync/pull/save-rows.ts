import type {Model, Sequelize, Transaction} from 'sequelize'

import type {SyncProblem, SyncRecord} from '../store/sync-record.js'

/** A local row that is to be changed. */
export interface RowChange {
  row: Model
  /** By local attribute; undefined: nothing can be made of the record. */
  values: Record<string, unknown> | undefined
  /** What is known of it now. */
  before: SyncRecord
  /** What is known of it when it is saved. */
  record: SyncRecord
}

/** Saves rows, all in one transaction; one that the model or the database refuses fails alone. Gives what is known of each then. */
export async function saveRows(changes: readonly RowChange[]): Promise<SyncRecord[]> {
  const records: SyncRecord[] = []
  const [first] = changes
  const sequelize = first?.row.sequelize
  if (!sequelize) return records
  const {Transaction: types} = await import('sequelize')
  await sequelize.transaction({type: types.TYPES.IMMEDIATE}, async (transaction) => {
    for (const change of changes) records.push(await saveRow(sequelize, change, transaction))
  })
  return records
}

/** In a savepoint: on PostgreSQL a refused statement would end the transaction. */
async function saveRow(
  sequelize: Sequelize,
  {before, record, row, values}: RowChange,
  transaction: Transaction,
): Promise<SyncRecord> {
  if (!values) return record
  try {
    row.set(values)
    await sequelize.transaction({transaction}, (savepoint) => row.save({transaction: savepoint}))
    return record
  } catch (error) {
    if (!(error instanceof Error) || !refusals.has(error.name)) throw error
    return failedRecord(before, {code: 'LOCAL_SAVE_FAILED', message: error.message})
  }
}

const refusals = new Set([
  'SequelizeDatabaseError',
  'SequelizeForeignKeyConstraintError',
  'SequelizeUniqueConstraintError',
  'SequelizeValidationError',
])

/** A row that could not be pulled. */
export function failedRecord(
  record: SyncRecord,
  reason: Pick<SyncProblem, 'code' | 'message'>,
): SyncRecord {
  return {...record, failedHash: null, problem: {...reason, fields: []}, state: 'failed'}
}
