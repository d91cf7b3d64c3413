import {exitCodes, UserError} from '@mycli/kit'
import {sendCall} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {readBody} from '../client/read-body.js'
import type {HttpMethod} from '../transport/http-method.js'
import type {CollectionOptions, CollectionsApi, RecordValues} from './collections-api.js'
import {expandId} from './expand-id.js'
import {readRowResults} from './read-row-results.js'
import {refuseSameKeys} from './refuse-same-keys.js'
import {retrieve} from './retrieve.js'
import type {RowResult} from './row-result.js'
import {sendChunks} from './send-chunks.js'

const MAX_ROWS = 200

const defaults = {allOrNone: false, batchSize: MAX_ROWS, concurrency: 4, headers: {}}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm */
export function createCollections(context: CallContext): CollectionsApi {
  const write = (operation: Operation, rows: readonly RecordValues[], options: CollectionOptions) =>
    writeRows(context, operation, rows, options)
  return {
    insert: (object, rows, options = {}) =>
      write({method: 'POST', object, path: 'composite/sobjects', key: placeOf}, rows, options),
    update: (object, rows, options = {}) =>
      write({method: 'PATCH', object, path: 'composite/sobjects', key: idOf}, rows, options),
    upsert: async (object, externalId, rows, options = {}) => {
      const key = externalKeyOf(externalId)
      refuseSameKeys(rows.map(key))
      const path = `composite/sobjects/${encodeURIComponent(object)}/${encodeURIComponent(externalId)}`
      return write({method: 'PATCH', object, path, key}, rows, options)
    },
    delete: (ids, options = {}) => {
      const rows = ids.map((id) => ({Id: id}))
      return write({method: 'DELETE', path: 'composite/sobjects', key: idOf}, rows, options)
    },
    retrieve: (object, ids, fields, options) => retrieve(context, object, ids, fields, options),
  }
}

interface Operation {
  method: HttpMethod
  path: string
  /** Of the rows in the body; those to be deleted are in the path. */
  object?: string
  key: (row: RecordValues, index: number) => string
}

async function writeRows(
  context: CallContext,
  operation: Operation,
  rows: readonly RecordValues[],
  options: CollectionOptions,
): Promise<RowResult[]> {
  const {batchSize, concurrency, ...settings} = {...defaults, ...options}
  if (!(batchSize >= 1 && batchSize <= MAX_ROWS)) throw wrongBatchSize(batchSize)
  const keyOf = options.key ?? operation.key
  const keys = rows.map((row, index) => keyOf(row, index))
  const starts = Array.from(
    {length: Math.ceil(rows.length / batchSize)},
    (_, index) => index * batchSize,
  )
  const chunks = starts.map((start) => {
    const chunkKeys = keys.slice(start, start + batchSize)
    const chunkRows = rows.slice(start, start + batchSize)
    const send = async (): Promise<RowResult[]> => {
      const {body, isRepeat} = await sendRows(context, operation, chunkRows, settings)
      const results = readRowResults(body, chunkKeys)
      return operation.object === undefined && isRepeat
        ? results.map((result, index) => asDeleted(result, chunkRows[index]?.['Id']))
        : results
    }
    return {keys: chunkKeys, send}
  })
  return sendChunks(chunks, concurrency)
}

async function sendRows(
  context: CallContext,
  {method, path, object}: Operation,
  rows: readonly RecordValues[],
  {
    allOrNone,
    headers,
    signal,
  }: Required<Pick<CollectionOptions, 'allOrNone' | 'headers'>> & Pick<CollectionOptions, 'signal'>,
): Promise<{body: unknown; isRepeat: boolean}> {
  const common = {method, headers, ...(signal ? {signal} : {})}
  const ids = rows.map(({Id}) => encodeURIComponent(String(Id))).join(',')
  const records = rows.map((row) => ({attributes: {type: object}, ...row}))
  const request =
    object === undefined
      ? {...common, path: `${path}?ids=${ids}&allOrNone=${String(allOrNone)}`}
      : {...common, path, data: {allOrNone, records}}
  const answer = await sendCall(context, request)
  return {body: await readBody(request, answer), isRepeat: answer.isRepeat}
}

/** It was deleted by the attempt whose answer was lost. */
function asDeleted(result: RowResult, id: unknown): RowResult {
  const isGone = result.errors.some(({code}) => code === 'ENTITY_IS_DELETED')
  return isGone ? {...result, id: expandId(String(id)), success: true, errors: []} : result
}

function placeOf(_row: RecordValues, index: number): string {
  return String(index)
}

function idOf({Id}: RecordValues): string {
  return String(Id)
}

function externalKeyOf(field: string): (row: RecordValues) => string {
  return (row) => {
    const value = row[field]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}

function wrongBatchSize(batchSize: number): UserError {
  return new UserError(
    'BATCH_SIZE_INVALID',
    `A call takes 1 to ${MAX_ROWS} rows, not ${batchSize}.`,
    {exitCode: exitCodes.usage},
  )
}
