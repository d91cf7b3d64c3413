import {notFound} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Table} from '../store/table.js'

/** @throws ApiError NOT_FOUND when the path names an object that the org does not have */
export function findTable({params, fakeState}: ApiRequest): Table {
  const table = fakeState.org.table(params['object'] ?? '')
  if (!table) throw notFound()
  return table
}
