import {ApiError} from '../http/api-error.js'
import {isObject} from '../http/is-object.js'

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm */
const MAX_SUBREQUESTS = 25
const MAX_QUERIES_AND_COLLECTIONS = 5

export interface Subrequest {
  method: string
  url: string
  referenceId: string
  body: unknown
  httpHeaders: Record<string, string>
}

/** @throws ApiError when the call as a whole is not right */
export function readSubrequests(listed: unknown): Subrequest[] {
  if (!Array.isArray(listed) || listed.length === 0) throw invalid('compositeRequest is missing.')
  if (listed.length > MAX_SUBREQUESTS) {
    throw exceeded(`The request can’t contain more than ${MAX_SUBREQUESTS} operations.`)
  }
  const subrequests = listed.map(readSubrequest)
  const heavy = subrequests.filter(({url}) => /\/(query|queryAll|composite\/sobjects)\b/.test(url))
  if (heavy.length > MAX_QUERIES_AND_COLLECTIONS) {
    throw exceeded(
      `The request can’t contain more than ${MAX_QUERIES_AND_COLLECTIONS} query or sObject Collections operations.`,
    )
  }
  const ids = new Set(subrequests.map(({referenceId}) => referenceId))
  if (ids.size < subrequests.length) throw invalid('Each referenceId must be used once only.')
  return subrequests
}

function readSubrequest(value: unknown): Subrequest {
  if (!isObject(value)) throw invalid('Each subrequest must be an object.')
  const {method, url, referenceId, body, httpHeaders} = value
  if (typeof method !== 'string' || typeof url !== 'string' || typeof referenceId !== 'string') {
    throw invalid('Each subrequest must have method, url and referenceId.')
  }
  if (!/^[A-Za-z0-9_]+$/.test(referenceId)) {
    throw invalid(`Invalid reference ID '${referenceId}': only letters, digits and underscores.`)
  }
  if (!url.startsWith('/services/data/v')) throw invalid(`The url '${url}' is not one of this API.`)
  const headers = isObject(httpHeaders) ? Object.entries(httpHeaders) : []
  return {
    method,
    url,
    referenceId,
    body,
    httpHeaders: Object.fromEntries(
      headers.map(([name, text]) => [name.toLowerCase(), String(text)]),
    ),
  }
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'INVALID_INPUT', message)
}

function exceeded(message: string): ApiError {
  return new ApiError(400, 'LIMIT_EXCEEDED', message)
}
