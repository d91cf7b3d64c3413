import {delimiters, lineEndings} from '../csv/csv-format.js'
import {writeCsv} from '../csv/write-csv.js'
import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {IngestJob} from './ingest-job.js'

const renderers: Partial<Record<string, (job: IngestJob) => string[][]>> = {
  successfulResults: ({header, successes}) => [
    ['sf__Id', 'sf__Created', ...header],
    ...successes.map(({cells, created, id}) => [id, String(created === true), ...cells]),
  ],
  failedResults: ({failures, header}) => [
    ['sf__Id', 'sf__Error', ...header],
    ...failures.map(({cells, error = '', id}) => [id, error, ...cells]),
  ],
  unprocessedrecords: ({header, processedCount, rows}) => [
    [...header],
    ...rows.slice(processedCount).map((cells) => [...cells]),
  ],
}

export const ingestResultNames = ['successfulResults', 'failedResults', 'unprocessedrecords']

/** The results of a job that has ended, as CSV in the format of the upload. */
export function answerIngestResults(request: ApiRequest, job: IngestJob, name: string): Answer {
  if (!['Aborted', 'Failed', 'JobComplete'].includes(job.state)) {
    throw new ApiError(
      400,
      'INVALIDJOBSTATE',
      `The results of job ${job.id} are not there before it has ended. Current state: ${job.state}`,
    )
  }
  const rows = renderers[name]?.(job) ?? []
  const text = writeCsv(rows, delimiters[job.columnDelimiter], lineEndings[job.lineEnding])
  return {status: 200, text: cut(request, text), contentType: 'text/csv;charset=utf-8'}
}

/** What a fault leaves of results. */
export function cut({method, path, fakeState}: ApiRequest, text: string): string {
  const fault = fakeState.faults.take(['truncate-results'], {method, path})
  return fault ? text.slice(0, fault.keep ?? Math.floor(text.length / 2)) : text
}
