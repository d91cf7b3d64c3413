import type {FakeState} from '../http/fake-state.js'
import {specifiedTwice} from '../resources/collection-upsert.js'
import {writerOf} from '../resources/make-writer.js'
import type {Field} from '../schema/object-schema.js'
import type {Table} from '../store/table.js'
import type {FieldValue} from '../store/stored-row.js'
import {createRow} from '../write/create-row.js'
import {deleteRow} from '../write/delete-row.js'
import {findRow} from '../write/find-row.js'
import {updateRow} from '../write/update-row.js'
import {upsertRow} from '../write/upsert-row.js'
import type {WriteResult} from '../write/write-result.js'
import type {Writer} from '../write/writer.js'
import {readIngestColumns} from './ingest-columns.js'
import type {IngestJob} from './ingest-job.js'
import {readIngestRow, type IngestRow} from './read-ingest-row.js'

/** Rows are written in chunks of so many, in which no external id may be twice. */
const CHUNK_SIZE = 200

/** Writes the rows of a job up to `end`. */
export function writeIngestRows(
  fakeState: FakeState,
  job: IngestJob,
  table: Table,
  end: number,
): void {
  const columns = readIngestColumns(job, table.schema)
  const writer = writerOf(fakeState, job.createdById, false)
  const keyField = table.schema.field(job.externalIdFieldName ?? '')
  const seen = new Set<FieldValue>()
  for (; job.processedCount < end; job.processedCount++) {
    if (job.processedCount % CHUNK_SIZE === 0) seen.clear()
    const cells = job.rows[job.processedCount] ?? []
    const row = readIngestRow(fakeState.org, columns, cells)
    const result =
      refuseSecond(keyField, row, seen) ?? writeRow(fakeState, job, table, row, keyField, writer)
    keepResult(job, cells, row, result)
  }
}

function writeRow(
  {org}: FakeState,
  {operation}: IngestJob,
  table: Table,
  row: IngestRow,
  keyField: Field | undefined,
  writer: Writer,
): WriteResult {
  if (row.change.error) return {error: row.change.error}
  if (operation === 'insert') return createRow(org, table, row.change, writer)
  if (operation === 'upsert' && keyField) {
    const key = keyField.name === 'Id' ? row.id : row.key
    return upsertRow(org, table, keyField, key, row.change, writer)
  }
  const found = findRow(org, row.id, table)
  if (found.error) return found
  return operation === 'update'
    ? updateRow(org, table, found.row, row.change, writer)
    : deleteRow(org, table, found.row, writer)
}

function refuseSecond(
  keyField: Field | undefined,
  {id, key}: IngestRow,
  seen: Set<FieldValue>,
): WriteResult | undefined {
  if (!keyField) return undefined
  const value = keyField.name === 'Id' ? id : key
  if (value === null || value === '') return undefined
  const compared = typeof value === 'string' && keyField.name !== 'Id' ? value.toLowerCase() : value
  if (seen.has(compared)) return {error: specifiedTwice(keyField, value)}
  seen.add(compared)
  return undefined
}

function keepResult(
  job: IngestJob,
  cells: readonly string[],
  row: IngestRow,
  result: WriteResult,
): void {
  if (!result.error) {
    job.successes.push({cells, id: result.row.Id, created: result.created})
    return
  }
  const {code, message, fields} = result.error
  const error = `${code}:${message}:${fields.join(', ')} --`
  job.failures.push({cells, id: row.id, error})
}
