import type {DelimiterName, LineEndingName} from '../csv/csv-format.js'
import type {JobPace} from './job-pace.js'

export type IngestOperation = 'delete' | 'hardDelete' | 'insert' | 'update' | 'upsert'

export type JobState =
  'Aborted' | 'Failed' | 'InProgress' | 'JobComplete' | 'Open' | 'UploadComplete'

/** A row of the upload that was done or refused. */
export interface JobResult {
  cells: readonly string[]
  id: string
  /** Of a row that was done. */
  created?: boolean
  /** Of a row that was refused. */
  error?: string
}

/** One job of Bulk API 2.0 that writes rows. */
export interface IngestJob {
  id: string
  object: string
  operation: IngestOperation
  externalIdFieldName: string | undefined
  columnDelimiter: DelimiterName
  lineEnding: LineEndingName
  apiVersion: number
  createdById: string
  createdDate: string
  systemModstamp: string
  state: JobState
  errorMessage: string | undefined
  /** The upload; a job takes one. */
  content: string | undefined
  uploadedBytes: number
  /** Once the upload is read. */
  header: readonly string[]
  rows: readonly (readonly string[])[]
  processedCount: number
  successes: JobResult[]
  failures: JobResult[]
  pace: JobPace | undefined
}
