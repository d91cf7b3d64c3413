import type {DelimiterName, LineEndingName} from '../csv/csv-format.js'
import type {QueryOutcome} from '../soql/run-query.js'
import type {JobState} from './ingest-job.js'
import type {JobPace} from './job-pace.js'

/** One job of Bulk API 2.0 that reads rows. */
export interface QueryJob {
  id: string
  operation: 'query' | 'queryAll'
  source: string
  object: string
  columnDelimiter: DelimiterName
  lineEnding: LineEndingName
  apiVersion: number
  createdById: string
  createdDate: string
  systemModstamp: string
  state: JobState
  pace: JobPace
  /** Once the job is complete. */
  outcome: QueryOutcome | undefined
}
