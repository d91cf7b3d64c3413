import {CsvError} from '../csv/parse-csv.js'
import type {Field, ObjectSchema} from '../schema/object-schema.js'
import type {IngestJob} from './ingest-job.js'

/** What one column of an upload is written to. */
export type IngestColumn =
  | {kind: 'field'; field: Field}
  | {kind: 'id'}
  | {kind: 'key'; field: Field}
  /** `Account.Ext__c`: a reference by an external id. */
  | {kind: 'reference'; reference: Field; keyName: string}

const MAX_HEADER_LENGTH = 32_000
const MAX_COLUMNS = 5000

/** @throws CsvError which fails the job as a whole */
export function readIngestColumns(job: IngestJob, schema: ObjectSchema): IngestColumn[] {
  const {header} = job
  if (header.join(',').length > MAX_HEADER_LENGTH || header.length > MAX_COLUMNS) {
    throw new CsvError('InvalidBatch : the header is too long')
  }
  const columns = header.map((name) => readColumn(job, schema, name))
  const names = new Set(header.map((name) => name.toLowerCase()))
  if (names.size < header.length)
    throw new CsvError('InvalidBatch : Duplicate column in the header')
  return columns
}

function readColumn(job: IngestJob, schema: ObjectSchema, name: string): IngestColumn {
  const {externalIdFieldName, operation} = job
  const field = schema.field(name)
  if (field?.name === 'Id' && operation !== 'insert') return {kind: 'id'}
  const isDelete = operation === 'delete' || operation === 'hardDelete'
  const column = isDelete || field?.name === 'Id' ? undefined : (readField(field) ?? readPath())
  if (column) return column
  throw new CsvError(`InvalidBatch : Field name not found : ${name}`)

  function readField(known: Field | undefined): IngestColumn | undefined {
    return known && {kind: known.name === externalIdFieldName ? 'key' : 'field', field: known}
  }

  function readPath(): IngestColumn | undefined {
    const [relationship = '', keyName, more] = name.split('.')
    const reference = schema.relationship(relationship)
    const isPath = reference && keyName !== undefined && more === undefined
    return isPath ? {kind: 'reference', reference, keyName} : undefined
  }
}
