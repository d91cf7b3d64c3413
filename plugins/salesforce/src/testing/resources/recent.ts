import type {Answer} from '../http/answer.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import {attributesOf} from '../soql/render-record.js'
import {readField} from '../soql/resolve-path.js'

/** The rows that were written or read by id last. */
export const recentRoutes: Route[] = [{method: 'GET', pattern: 'recent', handle: answerRecent}]

function answerRecent({base, query, fakeState}: ApiRequest): Answer {
  const {org, recentIds} = fakeState
  const records = recentIds.flatMap((id) => {
    const table = org.tableOfId(id)
    const row = table?.get(id)
    if (!table || !row || row.IsDeleted) return []
    const name = table.schema.field('Name')
    const shown = name ? {Name: readField(org, name)(row)} : {}
    return [{attributes: attributesOf(row, table.schema.name, base), Id: id, ...shown}]
  })
  const limit = Number(query.get('limit') ?? records.length)
  return {status: 200, body: records.slice(0, limit), xmlRoot: 'RecentItems'}
}
