import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {readJsonBody} from '../http/read-json-body.js'
import type {Table} from '../store/table.js'
import {invalidJob, readJobFormat} from './read-job-format.js'
import type {IngestJob, IngestOperation} from './ingest-job.js'

const operations: readonly IngestOperation[] = [
  'delete',
  'hardDelete',
  'insert',
  'update',
  'upsert',
]

/** @throws ApiError INVALIDJOB or INVALIDENTITY */
export function createIngestJob(request: ApiRequest): IngestJob {
  const {fakeState, session, version} = request
  const body = readJsonBody(request)
  const table = readObject(request, body['object'])
  const operation = operations.find((known) => known === body['operation'])
  if (!operation) throw invalidJob(`Unable to find operation: ${String(body['operation'])}`)
  const stamp = fakeState.org.stamp()
  return {
    id: fakeState.org.nextId('750'),
    object: table.schema.name,
    operation,
    externalIdFieldName: readKeyField(body['externalIdFieldName'], operation, table),
    ...readJobFormat(body),
    apiVersion: Number(version),
    createdById: session.userId,
    createdDate: stamp,
    systemModstamp: stamp,
    state: 'Open',
    errorMessage: undefined,
    content: undefined,
    uploadedBytes: 0,
    header: [],
    rows: [],
    processedCount: 0,
    successes: [],
    failures: [],
    pace: undefined,
  }
}

function readObject({fakeState}: ApiRequest, name: unknown): Table {
  const table = typeof name === 'string' ? fakeState.org.table(name) : undefined
  if (table) return table
  throw new ApiError(400, 'INVALIDENTITY', `Unable to find object: ${String(name)}`)
}

function readKeyField(name: unknown, operation: IngestOperation, table: Table): string | undefined {
  if (operation !== 'upsert') {
    if (name === undefined || name === null) return undefined
    throw invalidJob('externalIdFieldName is for upsert only')
  }
  const field = typeof name === 'string' ? table.schema.field(name) : undefined
  if (field?.idLookup) return field.name
  throw invalidJob(`External ID field name is not valid for upsert: ${String(name)}`)
}
