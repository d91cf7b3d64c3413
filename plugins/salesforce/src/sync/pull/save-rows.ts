import type {Model, Sequelize, Transaction} from 'sequelize'

import {keyOf, type ModelClass} from '../source/model-pages.js'
import type {SyncProblem, SyncRecord} from '../store/sync-record.js'
import {lockRows} from './lock-rows.js'

/** A local row that is to be changed. */
export interface RowChange {
  /** As it was read. */
  row: Model
  /** By local attribute. */
  values: Readonly<Record<string, unknown>>
  /** What is known of it now. */
  before: SyncRecord
  /** What is known of it when it is saved. */
  record: SyncRecord
  /** Of what it is here now. */
  localHash: string
}

export interface SavedRows {
  /** What is known now of the rows that were saved, or refused. */
  records: SyncRecord[]
  /** Rows that somebody else has changed since they were read, as they are now; nothing of them was saved. */
  edited: Model[]
}

/** Saves rows, all in one transaction; one that the model or the database refuses fails alone. */
export async function saveRows(
  model: ModelClass,
  changes: readonly RowChange[],
): Promise<SavedRows> {
  const {sequelize} = model
  if (!sequelize || changes.length === 0) return {edited: [], records: []}
  const {Transaction: types} = await import('sequelize')
  const {repeatGivenUp} = await import('@mycli/kit/database')
  return repeatGivenUp(() =>
    sequelize.transaction({type: types.TYPES.IMMEDIATE}, async (transaction) => {
      const saved: SavedRows = {edited: [], records: []}
      const locked = await lockRows(model, changes, transaction)
      for (const change of changes) {
        const found = locked.get(keyOf(model, change.row))
        if (!found) continue // it was deleted
        if (found.isEdited) saved.edited.push(found.row)
        else saved.records.push(await saveRow(sequelize, found.row, change, transaction))
      }
      return saved
    }),
  )
}

/** In a savepoint: on PostgreSQL a refused statement would end the transaction. */
async function saveRow(
  sequelize: Sequelize,
  row: Model,
  {before, localHash, record, values}: RowChange,
  transaction: Transaction,
): Promise<SyncRecord> {
  try {
    row.set(values)
    await sequelize.transaction({transaction}, (savepoint) => row.save({transaction: savepoint}))
    return record
  } catch (error) {
    if (!(await isRefusal(error))) throw error
    const message = error instanceof Error ? error.message : String(error)
    return failedRecord(before, localHash, {code: 'LOCAL_SAVE_FAILED', message})
  }
}

const refusals = new Set([
  'SequelizeDatabaseError',
  'SequelizeForeignKeyConstraintError',
  'SequelizeUniqueConstraintError',
  'SequelizeValidationError',
])

/** Of the row: what a server says of a transaction that it gave up is of all of them. */
async function isRefusal(error: unknown): Promise<boolean> {
  const {isGivenUp} = await import('@mycli/kit/database')
  return error instanceof Error && refusals.has(error.name) && !isGivenUp(error)
}

/** A row that could not be pulled. */
export function failedRecord(
  record: SyncRecord,
  localHash: string,
  reason: Pick<SyncProblem, 'code' | 'message'>,
): SyncRecord {
  return {...record, failedHash: localHash, problem: {...reason, fields: []}, state: 'failed'}
}
