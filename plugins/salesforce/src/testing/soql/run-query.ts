import {ApiError} from '../http/api-error.js'
import type {Org} from '../store/org.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import {compareRows} from './compare-rows.js'
import {compileCondition} from './compile-condition.js'
import {findCandidates} from './find-candidates.js'
import {parseQuery} from './parse-query.js'
import type {Query} from './query.js'
import {resolvePath, type ResolvedPath} from './resolve-path.js'

/** The rows that a query selects, and what it selects of them. */
export interface QueryOutcome {
  query: Query
  table: Table
  columns: ResolvedPath[]
  rows: StoredRow[]
}

/** @throws ApiError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD or INVALID_QUERY_FILTER_OPERATOR */
export function runQuery(org: Org, source: string, withDeleted: boolean): QueryOutcome {
  const query = parseQuery(source, org.now())
  const table = org.table(query.objectName)
  if (!table) {
    throw new ApiError(
      400,
      'INVALID_TYPE',
      `sObject type '${query.objectName}' is not supported. If you are attempting to use a custom object, be sure to ` +
        "append the '__c' after the entity name.",
    )
  }
  const columns = query.paths.map((path) => resolvePath(org, table.schema, path))
  refuseTwice(columns)
  return {query, table, columns, rows: selectRows(org, table, query, withDeleted)}
}

/** The rows of a table that fit, in order. */
export function selectRows(
  org: Org,
  table: Table,
  query: Pick<Query, 'limit' | 'offset' | 'orderBy' | 'where'>,
  withDeleted: boolean,
  candidates: Iterable<StoredRow> = findCandidates(table, query.where),
): StoredRow[] {
  const holds = query.where ? compileCondition(org, table.schema, query.where) : () => true
  const rows: StoredRow[] = []
  for (const row of candidates) {
    if ((withDeleted || !row.IsDeleted) && holds(row)) rows.push(row)
  }
  if (query.orderBy.length > 0) rows.sort(compareRows(org, table.schema, query.orderBy))
  return cutOut(rows, query)
}

function cutOut(
  rows: StoredRow[],
  {limit, offset = 0}: Pick<Query, 'limit' | 'offset'>,
): StoredRow[] {
  if (offset === 0 && limit === undefined) return rows
  return rows.slice(offset, limit === undefined ? undefined : offset + limit)
}

function refuseTwice(columns: ResolvedPath[]): void {
  const seen = new Set<string>()
  for (const {names} of columns) {
    const path = names.join('.')
    if (seen.has(path)) {
      throw new ApiError(400, 'MALFORMED_QUERY', `duplicate field selected: ${path}`)
    }
    seen.add(path)
  }
}
