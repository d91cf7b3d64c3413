import {createReadStream, createWriteStream} from 'node:fs'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {pipeline} from 'node:stream/promises'
import type {CallContext} from '../client/call-context.js'
import {toPath} from '../client/call-context.js'
import {readCsv} from '../csv/read-csv.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import {pause} from './poll.js'

const MAX_ATTEMPTS = 5

export interface CsvRequest {
  path: string
  /** How many rows there must be, as the job or the headers of the answer say; undefined when nobody does. */
  countRows: (headers: Headers) => number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Reads a CSV that may be large. It goes into a file first: what breaks off is fetched again, and no
 * row is given twice or in part.
 *
 * @throws SalesforceError RESULTS_INCOMPLETE
 */
export async function* downloadCsv(
  context: CallContext,
  request: CsvRequest,
  onHeaders: (headers: Headers) => void = () => undefined,
): AsyncIterable<Record<string, string>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mycli-salesforce-')) // Nobody else can look into it.
  const file = path.join(folder, 'rows.csv')
  try {
    onHeaders(await fetchWhole(context, request, file))
    yield* readCsv(createReadStream(file))
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

async function fetchWhole(
  context: CallContext,
  request: CsvRequest,
  file: string,
): Promise<Headers> {
  for (let attempt = 1; ; attempt++) {
    try {
      const {headers, body} = await context.transport.open({
        method: 'GET',
        path: toPath(context, request.path),
        headers: {accept: 'text/csv'},
        signal: request.signal,
      })
      await pipeline(body, createWriteStream(file))
      await refuseParts(file, request.countRows(headers))
      return headers
    } catch (error) {
      const isPassing = error instanceof SalesforceError && error.retryable
      if (!isPassing || attempt === MAX_ATTEMPTS) throw error
    }
    await pause(context.timeouts.retryMs * 2 ** attempt, [context.signal, request.signal])
  }
}

async function refuseParts(file: string, expected: number | undefined): Promise<void> {
  if (expected === undefined) return
  let rows = 0
  try {
    for await (const row of readCsv(createReadStream(file)))
      rows += Object.keys(row).length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error
    rows = -1 // The last row is not whole.
  }
  if (rows === expected) return
  throw new SalesforceError(
    'RESULTS_INCOMPLETE',
    `Salesforce gave ${rows < 0 ? 'broken' : rows} rows of results instead of ${expected}.`,
    {retryable: true},
  )
}
