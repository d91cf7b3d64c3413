import type {IngestJob} from './ingest-job.js'

/** What a job says when it was created or closed. */
export function renderIngestJob(job: IngestJob): Record<string, unknown> {
  const {id, operation, object, createdById, createdDate, systemModstamp, state} = job
  const key = job.externalIdFieldName
  return {
    id,
    operation,
    object,
    createdById,
    createdDate,
    systemModstamp,
    state,
    ...(key === undefined ? {} : {externalIdFieldName: key}),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.apiVersion,
    ...(state === 'Open' ? {contentUrl: contentUrl(job)} : {}),
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  }
}

/** What a job says when it is looked at. */
export function renderIngestJobInfo(job: IngestJob): Record<string, unknown> {
  const {errorMessage, failures, processedCount} = job
  return {
    ...renderIngestJob(job),
    jobType: 'V2Ingest',
    numberRecordsProcessed: processedCount,
    numberRecordsFailed: failures.length,
    retries: 0,
    totalProcessingTime: processedCount,
    apiActiveProcessingTime: processedCount,
    apexProcessingTime: 0,
    ...(errorMessage === undefined ? {} : {errorMessage}),
  }
}

function contentUrl({apiVersion, id}: IngestJob): string {
  return `services/data/v${apiVersion}.0/jobs/ingest/${id}/batches`
}
