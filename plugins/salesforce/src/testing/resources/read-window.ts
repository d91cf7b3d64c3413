import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import {fromStamp, toStamp} from '../store/stamp.js'
import {parseMoment} from '../write/parse-moment.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** From `start` to before `end`, as stamps of whole minutes. */
export interface Window {
  start: string
  end: string
  /** Until when the answer is complete: where the next window starts. */
  covered: string
}

/**
 * Reads `?start=&end=`; Salesforce leaves their seconds out.
 *
 * @throws ApiError MISSING_ARGUMENT, INVALID_DATE_FORMAT or INVALID_REPLICATION_DATE
 */
export function readWindow({query, fakeState}: ApiRequest, maxDays: number): Window {
  const start = readMinute(query, 'start')
  const end = readMinute(query, 'end')
  const nowMs = fakeState.org.now().getTime()
  if (end - start < MINUTE_MS) {
    throw refuse('endDate must be at least one minute greater than startDate')
  }
  if (start < nowMs - maxDays * DAY_MS) {
    throw refuse(`startDate cannot be more than ${maxDays} days ago`)
  }
  if (start > nowMs) throw refuse('startDate cannot be in the future')
  const covered = Math.min(end, Math.floor(nowMs / MINUTE_MS) * MINUTE_MS)
  return {
    start: toStamp(new Date(start)),
    end: toStamp(new Date(end)),
    covered: toStamp(new Date(covered)),
  }
}

function readMinute(query: URLSearchParams, name: string): number {
  const text = query.get(name)
  if (text === null) {
    throw new ApiError(400, 'MISSING_ARGUMENT', `The ${name} parameter is required.`)
  }
  const stamp = parseMoment(text)
  if (stamp === undefined) {
    throw new ApiError(400, 'INVALID_DATE_FORMAT', `Invalid date of ${name}: '${text}'`)
  }
  return Math.floor(fromStamp(stamp) / MINUTE_MS) * MINUTE_MS
}

function refuse(message: string): ApiError {
  return new ApiError(400, 'INVALID_REPLICATION_DATE', message)
}
