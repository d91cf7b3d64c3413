import {ApiError} from './api-error.js'
import type {ApiRequest} from './api-request.js'
import {isObject} from './is-object.js'

/** @throws ApiError UNSUPPORTED_MEDIA_TYPE or JSON_PARSER_ERROR */
export function readJsonBody({headers, body}: ApiRequest): Record<string, unknown> {
  const type = headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', `Content type '${type}' is not supported`)
  }
  if (body.length === 0) {
    throw parserError('The HTTP entity body is required, but this request has no entity body.')
  }
  const value = parse(body.toString())
  if (!isObject(value))
    throw parserError('Unexpected value: a JSON object is expected at [line:1, column:1]')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw parserError(`${error.message} at [line:1, column:1]`)
    throw error
  }
}

function parserError(message: string): ApiError {
  return new ApiError(400, 'JSON_PARSER_ERROR', message)
}
