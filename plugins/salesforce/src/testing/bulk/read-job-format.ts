import {
  isDelimiterName,
  isLineEndingName,
  type DelimiterName,
  type LineEndingName,
} from '../csv/csv-format.js'
import {ApiError} from '../http/api-error.js'

export interface JobFormat {
  columnDelimiter: DelimiterName
  lineEnding: LineEndingName
}

/** How the CSV of a job is written. @throws ApiError INVALIDJOB */
export function readJobFormat(body: Record<string, unknown>): JobFormat {
  const {columnDelimiter = 'COMMA', contentType = 'CSV', lineEnding = 'LF'} = body
  if (contentType !== 'CSV') throw invalidJob('The only content type supported is CSV')
  if (!isDelimiterName(columnDelimiter)) throw invalidJob('Unknown columnDelimiter')
  if (!isLineEndingName(lineEnding)) throw invalidJob('Unknown lineEnding')
  return {columnDelimiter, lineEnding}
}

export function invalidJob(message: string): ApiError {
  return new ApiError(400, 'INVALIDJOB', message)
}
