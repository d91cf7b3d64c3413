import {ApiError} from '../http/api-error.js'

/** The refusal of a query that cannot be read, pointing at the place. */
export function malformedQuery(source: string, at: number, problem: string): ApiError {
  const snippet = source.slice(Math.max(0, at - 20), at + 20)
  return new ApiError(
    400,
    'MALFORMED_QUERY',
    `\n${snippet}\n${' '.repeat(Math.min(at, 20))}^\nERROR at Row:1:Column:${at + 1}\n${problem}`,
  )
}
