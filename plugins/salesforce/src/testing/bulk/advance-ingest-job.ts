import {CsvError, parseCsv} from '../csv/parse-csv.js'
import {delimiters} from '../csv/csv-format.js'
import type {FakeState} from '../http/fake-state.js'
import type {Table} from '../store/table.js'
import {readIngestColumns} from './ingest-columns.js'
import type {IngestJob, JobState} from './ingest-job.js'
import {lookOnceMore, type JobPace} from './job-pace.js'
import {shuffle} from './shuffle.js'
import {writeIngestRows} from './write-ingest-rows.js'

/** Lets a job get on as far as it would have when a client looks at it. */
export function advanceIngestJob(fakeState: FakeState, job: IngestJob): void {
  const table = fakeState.org.table(job.object)
  const {pace, state} = job
  if (!pace || !table || (state !== 'UploadComplete' && state !== 'InProgress')) return
  job.systemModstamp = fakeState.org.stamp()
  if (state === 'UploadComplete' && !readUpload(fakeState, job, table)) return
  const done = lookOnceMore(fakeState, pace)
  job.state = 'InProgress'
  const limit = processableCount(pace.ending, job.rows.length)
  writeIngestRows(fakeState, job, table, Math.min(limit, Math.floor(job.rows.length * done)))
  if (done >= 1) end(fakeState, job, pace.ending)
}

/** How many rows get done: all, unless a fault ends the job before. */
function processableCount(ending: JobPace['ending'], rowCount: number): number {
  if (ending === undefined) return rowCount
  return ending.kind === 'process-nothing' ? 0 : (ending.processed ?? Math.floor(rowCount / 2))
}

function end(fakeState: FakeState, job: IngestJob, ending: JobPace['ending']): void {
  // Nothing tells of the rows of such a job, not even its unprocessed records.
  if (ending?.kind === 'process-nothing') job.rows = []
  if (ending?.kind !== 'fail-job') {
    finish(fakeState, job, 'JobComplete')
    return
  }
  job.errorMessage = ending.message ?? 'InternalServerError : the job was stopped'
  finish(fakeState, job, ending.state ?? 'Failed')
}

/** Reads the upload when the job is closed; what is wrong with it as a whole fails the job. */
function readUpload(fakeState: FakeState, job: IngestJob, table: Table): boolean {
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
    finish(fakeState, job, 'Failed')
    return false
  }
}

/** Results come in another order than the rows were uploaded in. */
function finish(fakeState: FakeState, job: IngestJob, state: JobState): void {
  job.state = state
  const seed = fakeState.settings.seed + job.id.charCodeAt(14)
  shuffle(job.successes, seed)
  shuffle(job.failures, seed)
}
