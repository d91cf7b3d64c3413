import {CsvError, parseCsv} from '../csv/parse-csv.js'
import {delimiters} from '../csv/csv-format.js'
import type {Service} from '../http/service.js'
import type {Table} from '../store/table.js'
import {readIngestColumns} from './ingest-columns.js'
import type {IngestJob, JobState} from './ingest-job.js'
import {lookOnceMore, type JobPace} from './job-pace.js'
import {shuffle} from './shuffle.js'
import {writeIngestRows} from './write-ingest-rows.js'

/** Lets a job get on as far as it would have when a client looks at it. */
export function advanceIngestJob(service: Service, job: IngestJob): void {
  const table = service.org.table(job.object)
  const {pace, state} = job
  if (!pace || !table || (state !== 'UploadComplete' && state !== 'InProgress')) return
  job.systemModstamp = service.org.stamp()
  if (state === 'UploadComplete' && !readUpload(service, job, table)) return
  const done = lookOnceMore(service, pace)
  job.state = 'InProgress'
  const limit = processableCount(pace.ending, job.rows.length)
  writeIngestRows(service, job, table, Math.min(limit, Math.floor(job.rows.length * done)))
  if (done >= 1) end(service, job, pace.ending)
}

/** How many rows get done: all, unless a fault ends the job before. */
function processableCount(ending: JobPace['ending'], rowCount: number): number {
  if (ending === undefined) return rowCount
  return ending.kind === 'process-nothing' ? 0 : (ending.processed ?? Math.floor(rowCount / 2))
}

function end(service: Service, job: IngestJob, ending: JobPace['ending']): void {
  // Nothing tells of the rows of such a job, not even its unprocessed records.
  if (ending?.kind === 'process-nothing') job.rows = []
  if (ending?.kind !== 'fail-job') {
    finish(service, job, 'JobComplete')
    return
  }
  job.errorMessage = ending.message ?? 'InternalServerError : the job was stopped'
  finish(service, job, ending.state ?? 'Failed')
}

/** Reads the upload when the job is closed; what is wrong with it as a whole fails the job. */
function readUpload(service: Service, job: IngestJob, table: Table): boolean {
  try {
    const [header, ...rows] = parseCsv(
      job.content ?? '',
      delimiters[job.columnDelimiter],
      job.lineEnding,
    )
    if (!header) throw new CsvError('InvalidBatch : The upload is empty')
    job.header = header
    job.rows = rows
    readIngestColumns(job, table.schema)
    return true
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    job.errorMessage = error.message
    finish(service, job, 'Failed')
    return false
  }
}

/** Results come in another order than the rows were uploaded in. */
function finish(service: Service, job: IngestJob, state: JobState): void {
  job.state = state
  const seed = service.settings.seed + job.id.charCodeAt(14)
  shuffle(job.successes, seed)
  shuffle(job.failures, seed)
}
