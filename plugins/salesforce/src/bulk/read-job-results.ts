import type {CallContext} from '../client/call-context.js'
import {expandId} from '../collections/expand-id.js'
import type {BulkResultOptions, BulkRowResult, IngestJobInfo} from './bulk-api.js'
import {downloadCsv} from './download-csv.js'
import {parseRowError} from './parse-row-error.js'

/** What became of the rows of a job that has ended. Lists that must be empty are not asked for. */
export async function* readJobResults(
  context: CallContext,
  job: IngestJobInfo,
  {key, signal}: BulkResultOptions,
): AsyncIterable<BulkRowResult> {
  const keyOf = keyReader(key ?? job.externalId ?? 'Id')
  const {failed, processed, state} = job
  const lists = [
    {name: 'successfulResults', outcome: 'successful', count: processed - failed},
    {name: 'failedResults', outcome: 'failed', count: failed},
    {
      name: 'unprocessedrecords',
      outcome: 'unprocessed',
      count: state === 'JobComplete' ? 0 : undefined,
    },
  ] as const
  for (const {name, outcome, count} of lists) {
    if (count === 0) continue
    const path = `jobs/ingest/${encodeURIComponent(job.id)}/${name}`
    const request = {path, countRows: () => count, signal}
    for await (const record of downloadCsv(context, request)) {
      yield toResult(record, outcome, job, keyOf)
    }
  }
}

function toResult(
  record: Record<string, string>,
  outcome: BulkRowResult['outcome'],
  {errorMessage, state}: IngestJobInfo,
  keyOf: (row: Record<string, string>) => string,
): BulkRowResult {
  const {sf__Id: id = '', sf__Created: created, sf__Error: error = '', ...row} = record
  const errors = {
    failed: () => [parseRowError(error)],
    successful: () => [],
    unprocessed: () => [
      {code: 'NOT_PROCESSED', message: errorMessage ?? `The job is ${state}.`, fields: []},
    ],
  }
  return {
    id: id === '' ? null : expandId(id),
    key: keyOf(row),
    success: outcome === 'successful',
    created: outcome === 'successful' && created === 'true',
    errors: errors[outcome](),
    ambiguous: false,
    outcome,
    row,
  }
}

function keyReader(key: NonNullable<BulkResultOptions['key']>) {
  return typeof key === 'function' ? key : (row: Record<string, string>) => row[key] ?? ''
}
