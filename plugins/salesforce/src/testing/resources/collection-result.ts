import type {WriteResult} from '../write/write-result.js'

/** How Collections answers one row: with `statusCode` where other resources say `errorCode`. */
export interface CollectionResult {
  id?: string
  success: boolean
  created?: boolean
  errors: {statusCode: string; message: string; fields: string[]; duplicateResult?: unknown}[]
}

export function toCollectionResult(result: WriteResult, isUpsert = false): CollectionResult {
  if (!result.error) {
    const created = isUpsert ? {created: result.created} : {}
    return {id: result.row.Id, success: true, errors: [], ...created}
  }
  const {code, message, fields, duplicateResult} = result.error
  const error = {statusCode: code, message, fields}
  return {
    success: false,
    errors: [duplicateResult === undefined ? error : {...error, duplicateResult}],
  }
}
