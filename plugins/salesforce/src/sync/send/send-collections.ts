import type {CollectionOptions} from '../../collections/collections-api.js'
import {unsentRow} from '../../collections/row-errors.js'
import type {RowResult} from '../../collections/row-result.js'
import {SalesforceError} from '../../transport/salesforce-error.js'
import type {PushContext} from '../push-context.js'
import type {SyncOp, SyncRecord} from '../store/sync-record.js'
import {prepareRows, type PreparedRow} from './prepare-rows.js'
import {settleResults} from './settle-results.js'

/** Sends all dirty rows of a kind by calls of up to 200, several at once. */
export async function sendByCollections(
  context: PushContext,
  op: SyncOp,
  batchSize: number,
): Promise<void> {
  const {options, resource, runId, store} = context
  const filter = {states: ['dirty' as const], op, runId: {is: runId}}
  let after: string | undefined
  let stopped: {error: unknown} | undefined
  const takePage = async (): Promise<SyncRecord[]> => {
    const page = await store.use(async ({records}) => {
      const next = await records.page(resource.name, filter, after, batchSize)
      after = next.at(-1)?.localKey ?? after
      return next
    })
    return page
  }
  const work = async (): Promise<void> => {
    while (!stopped) {
      const page = await takePage()
      if (page.length === 0) return
      try {
        await sendPage(context, op, page)
      } catch (error) {
        stopped ??= {error}
      }
    }
  }
  const workers = resource.isSerial === true ? 1 : options.concurrency
  await Promise.all(Array.from({length: workers}, work))
  if (stopped) throw stopped.error
}

/** No call of the network is within a transaction. */
async function sendPage(
  context: PushContext,
  op: SyncOp,
  page: readonly SyncRecord[],
): Promise<void> {
  const {resource, signal, store} = context
  signal?.throwIfAborted()
  const {rows, settled} = await prepareRows(context, page)
  await store.transaction(({records}) =>
    records.save(resource.name, [...settled, ...rows.map(({record}) => record)]),
  )
  const sent = rows.map(({record}) => record)
  if (sent.length === 0) return
  const {results, error} = await callCollections(context, op, rows)
  const hopeless = await settleResults(context, sent, results)
  if (error instanceof Error) throw error
  if (hopeless) throw hopeless
}

interface Answered {
  /** In the order of the rows. */
  results: readonly RowResult[]
  /** There is no use in going on. */
  error?: unknown
}

async function callCollections(
  context: PushContext,
  op: SyncOp,
  rows: readonly PreparedRow[],
): Promise<Answered> {
  try {
    const results = await send(context, op, rows)
    return await splitRefused(context, op, rows, results)
  } catch (error) {
    const results = error instanceof SalesforceError ? readResults(error.data) : undefined
    if (results?.length !== rows.length) throw error
    return {results, error}
  }
}

/** A value that Salesforce's parser does not take refuses the whole call: the others go without it. */
async function splitRefused(
  context: PushContext,
  op: SyncOp,
  rows: readonly PreparedRow[],
  results: readonly RowResult[],
): Promise<Answered> {
  const isRefused = results.every(({errors}) => errors[0]?.code === 'JSON_PARSER_ERROR')
  if (!isRefused || rows.length < 2) return {results}
  const middle = Math.ceil(rows.length / 2)
  const first = await callCollections(context, op, rows.slice(0, middle))
  if (first.error) {
    const unsent = results.slice(middle).map(({key}) => unsentRow(key))
    return {...first, results: [...first.results, ...unsent]}
  }
  const second = await callCollections(context, op, rows.slice(middle))
  return {...second, results: [...first.results, ...second.results]}
}

function send(
  {api, resource, signal}: PushContext,
  op: SyncOp,
  rows: readonly PreparedRow[],
): Promise<RowResult[]> {
  const {sobject, externalId} = resource
  const values = rows.map(({sent}) => sent)
  const options: CollectionOptions = {concurrency: 1, ...(signal ? {signal} : {})}
  if (op === 'update') return api.collections.update(sobject, values, options)
  return externalId === undefined
    ? api.collections.insert(sobject, values, options)
    : api.collections.upsert(sobject, externalId, values, options)
}

function readResults(data: unknown): RowResult[] | undefined {
  const results = typeof data === 'object' && data !== null && 'results' in data && data.results
  return Array.isArray(results) ? (results as RowResult[]) : undefined // as sendChunks made them
}
