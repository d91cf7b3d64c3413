import {delimiters, lineEndings} from '../csv/csv-format.js'
import {writeCsv} from '../csv/write-csv.js'
import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {FieldValue} from '../store/stored-row.js'
import {cut} from './ingest-results.js'
import type {QueryJob} from './query-job.js'

const DEFAULT_MAX_RECORDS = 50_000

/** A page of the rows; `Sforce-Locator` names the next, or is the word null. */
export function answerQueryResults(request: ApiRequest, job: QueryJob): Answer {
  const {outcome} = job
  if (job.state !== 'JobComplete' || !outcome) {
    throw new ApiError(
      400,
      'INVALIDJOBSTATE',
      `Job ${job.id} is not complete. Current state: ${job.state}`,
    )
  }
  const {columns, rows} = outcome
  const start = readLocator(request.query.get('locator'))
  const end = start + readMaxRecords(request.query.get('maxRecords'))
  const page = rows.slice(start, end)
  const lines = page.map((row) => columns.map(({read}) => toText(read(row))))
  const header = columns.map(({names}) => names.join('.'))
  const text = writeCsv(
    [header, ...lines],
    delimiters[job.columnDelimiter],
    lineEndings[job.lineEnding],
  )
  return {
    status: 200,
    text: cut(request, text),
    contentType: 'text/csv;charset=utf-8',
    headers: {
      'Sforce-Locator': end < rows.length ? Buffer.from(String(end)).toString('base64url') : 'null',
      'Sforce-NumberOfRecords': String(page.length),
    },
  }
}

function readLocator(locator: string | null): number {
  if (locator === null) return 0
  const text = Buffer.from(locator, 'base64url').toString()
  if (!/^\d+$/.test(text)) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
  return Number(text)
}

function readMaxRecords(text: string | null): number {
  if (text === null) return DEFAULT_MAX_RECORDS
  if (!/^[1-9]\d*$/.test(text))
    throw new ApiError(400, 'INVALID_INPUT', 'maxRecords must be a number')
  return Number(text)
}

function toText(value: FieldValue): string {
  return value === null ? '' : String(value).replace(/(T[\d:]+\.\d{3})\+0000$/, '$1Z')
}
