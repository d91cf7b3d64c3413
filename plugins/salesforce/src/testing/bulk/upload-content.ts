import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {IngestJob} from './ingest-job.js'

/**
 * Takes the one upload of a job.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/upload_job_data.htm
 * @throws ApiError
 */
export function uploadContent({body, headers, fakeState}: ApiRequest, job: IngestJob): void {
  if (job.content !== undefined) {
    throw new ApiError(
      400,
      'CLIENTINPUTERROR',
      `Found multiple contents for job: <${job.id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a ` +
        "new Job and make sure you only do 'PUT' once on a given Job.",
    )
  }
  if (job.state !== 'Open') {
    throw new ApiError(
      400,
      'INVALIDJOBSTATE',
      `Job ${job.id} is not Open. Current state: ${job.state}`,
    )
  }
  const type = headers['content-type'] ?? ''
  if (!/^text\/csv\b/i.test(type)) {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not text/csv`)
  }
  if (body.length > fakeState.settings.maxUploadBytes) {
    throw new ApiError(413, 'REQUEST_ENTITY_TOO_LARGE', 'The upload is too large')
  }
  job.content = decode(body)
  job.uploadedBytes = body.length
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(body)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ApiError(400, 'CLIENTINPUTERROR', 'The upload is not UTF-8')
  }
}
