import type {Answer} from '../http/answer.js'
import {ApiError, notFound} from '../http/api-error.js'
import type {HttpRequest} from '../http/http-request.js'

/** Up to Winter '27. */
const NEWEST_VERSION = 68
/** Those up to it were retired in Summer '25. */
const LAST_RETIRED_VERSION = 30

/** `GET /services/data`, which needs no token. */
export function answerVersions({method}: HttpRequest): Answer {
  if (method !== 'GET' && method !== 'HEAD') {
    throw new ApiError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${method}' not allowed. Allowed are GET`,
    )
  }
  const numbers = Array.from(
    {length: NEWEST_VERSION - LAST_RETIRED_VERSION},
    (_, index) => LAST_RETIRED_VERSION + 1 + index,
  )
  const versions = numbers.map((number) => ({
    label: releaseName(number),
    url: `/services/data/v${number}.0`,
    version: `${number}.0`,
  }))
  return {status: 200, body: versions, xmlRoot: 'Versions'}
}

/** @throws ApiError 410 for a retired version, NOT_FOUND for one that never was */
export function checkVersion(version: string): void {
  const number = Number(version)
  if (number <= LAST_RETIRED_VERSION) {
    throw new ApiError(410, 'UNSUPPORTED_API_VERSION', `The API version ${version} is retired.`)
  }
  if (number > NEWEST_VERSION || !Number.isInteger(number)) throw notFound()
}

/** Three a year: 66.0 is Spring '26. */
function releaseName(number: number): string {
  const season = ['Spring', 'Summer', 'Winter'][number % 3] ?? ''
  return `${season} '${26 + Math.floor((number - 66) / 3) + (season === 'Winter' ? 1 : 0)}`
}
