import type {Model, WhereOptions} from 'sequelize'

import {modelPages, type ModelClass} from '../source/model-pages.js'
import {toRemoteId} from '../source/read-remote-id.js'

/** As many as are retrieved by one call. */
const PAGE_ROWS = 2000

/** A local row with the remote record that it is of. */
export interface LinkedRow {
  row: Model
  remoteId: string
}

/** The local rows of these records, or every one that has a record; so many at once. */
export async function* linkedRows(
  model: ModelClass,
  distantId: string,
  ids: readonly string[] | undefined,
): AsyncIterable<LinkedRow[]> {
  if (!ids) {
    const {Op} = await import('sequelize')
    const where = {[distantId]: {[Op.ne]: null}}
    for await (const rows of modelPages(model, PAGE_ROWS, where)) yield toLinked(rows, distantId)
    return
  }
  for (let start = 0; start < ids.length; start += PAGE_ROWS) {
    const some = new Set(ids.slice(start, start + PAGE_ROWS))
    const written = [...some].flatMap((id) => [id, id.slice(0, 15)])
    const where = {[distantId]: written} as WhereOptions // an attribute of the project's own model
    const linked = toLinked(await model.findAll({where}), distantId)
    // A database may not tell ids by their case.
    yield linked.filter(({remoteId}) => some.has(remoteId))
  }
}

function toLinked(rows: readonly Model[], distantId: string): LinkedRow[] {
  return rows.flatMap((row) => {
    const remoteId = toRemoteId(row.get(distantId))
    return remoteId === null ? [] : [{remoteId, row}]
  })
}
