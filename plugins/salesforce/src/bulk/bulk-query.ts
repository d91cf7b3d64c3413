import {exitCodes, UserError} from '@mycli/kit'
import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {createQueryResult, type Page} from '../client/create-query-result.js'
import type {QueryResult} from '../client/query-result.js'
import type {Soql} from '../soql/soql.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {BulkQueryOptions, IngestJobInfo} from './bulk-api.js'
import {downloadCsv} from './download-csv.js'
import {poll} from './poll.js'
import {hasEnded, readJobInfo} from './read-job-info.js'

const PAGE_ROWS = 2000

type Row = Record<string, string | null>

/** All rows of a query by a job. */
export function bulkQuery(
  context: CallContext,
  soql: Soql | string,
  options: BulkQueryOptions = {},
): QueryResult<Row> {
  return createQueryResult(async function* () {
    const job = await runJob(context, soql, options)
    let locator: string | undefined
    do {
      let next: string | null = null
      const request = {
        path: resultsPath(job.id, locator, options.maxRecords),
        countRows: (headers: Headers) => readCount(headers),
        signal: options.signal,
      }
      const rows = downloadCsv(context, request, (headers) => {
        next = headers.get('sforce-locator')
      })
      yield* toPages(rows, job.processed)
      locator = readLocator(next)
    } while (locator !== undefined)
  })
}

async function runJob(
  context: CallContext,
  soql: Soql | string,
  {all = false, signal, waitMs}: BulkQueryOptions,
): Promise<IngestJobInfo> {
  const options = signal ? {signal} : {}
  const created = await call(context, {
    method: 'POST',
    path: 'jobs/query',
    data: {
      operation: all ? 'queryAll' : 'query',
      query: String(soql),
      contentType: 'CSV',
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
    },
    isRead: true,
    ...options,
  })
  const path = `jobs/query/${encodeURIComponent(readJobInfo(created).id)}`
  const look = async (): Promise<IngestJobInfo> =>
    readJobInfo(await call(context, {method: 'GET', path, ...options}))
  const {timeouts} = context
  const job = await poll(look, {timeouts, signals: [context.signal, signal], waitMs})
  if (!hasEnded(job)) throw stillRunning(job)
  if (job.state !== 'JobComplete') throw queryFailed(job)
  return job
}

async function* toPages(
  rows: AsyncIterable<Record<string, string>>,
  totalSize: number,
): AsyncIterable<Page<Row>> {
  let records: Row[] = []
  for await (const row of rows) {
    records.push(emptyAsNull(row))
    if (records.length < PAGE_ROWS) continue
    yield {records, totalSize}
    records = []
  }
  yield {records, totalSize}
}

/** CSV does not tell them apart, and Salesforce keeps no empty text. */
function emptyAsNull(row: Record<string, string>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [column, cell === '' ? null : cell]),
  )
}

function resultsPath(
  id: string,
  locator: string | undefined,
  maxRecords: number | undefined,
): string {
  const params = [
    ...(maxRecords === undefined ? [] : [`maxRecords=${maxRecords}`]),
    ...(locator === undefined ? [] : [`locator=${encodeURIComponent(locator)}`]),
  ]
  const query = params.length === 0 ? '' : `?${params.join('&')}`
  return `jobs/query/${encodeURIComponent(id)}/results${query}`
}

function readCount(headers: Headers): number | undefined {
  const count = headers.get('sforce-numberofrecords')
  return count === null || !/^\d+$/.test(count) ? undefined : Number(count)
}

/** After the last page it is the word `null`. */
function readLocator(locator: string | null): string | undefined {
  return locator === null || locator === '' || locator === 'null' ? undefined : locator
}

function stillRunning({id, state}: IngestJobInfo): UserError {
  return new UserError('BULK_JOB_RUNNING', `The query's job ${id} has not ended: ${state}.`, {
    exitCode: exitCodes.failed,
  })
}

function queryFailed({
  id,
  state,
  errorMessage = 'no reason given',
}: IngestJobInfo): SalesforceError {
  return new SalesforceError(
    'BULK_QUERY_FAILED',
    `The query's job ${id} ended as ${state}: ${errorMessage}`,
  )
}
