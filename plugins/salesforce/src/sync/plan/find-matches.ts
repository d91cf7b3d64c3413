import {Soql, soql} from '../../soql/soql.js'
import {expandId} from '../../collections/expand-id.js'
import {matchKeyOf} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'

/** Ids of remote records by match key. */
export type Matches = ReadonlyMap<string, readonly string[]>

const MAX_VALUES = 500
/** A query has at most 100,000. */
const MAX_CHARS = 80_000

/** The remote records that have the values of these rows in the match fields: 2,500 rows by one call. */
export async function findMatches(
  {api, resource, object, signal}: Pick<PushContext, 'api' | 'object' | 'resource' | 'signal'>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Matches> {
  const fields = resource.match ?? []
  const queries = matchQueries(resource.sobject, fields, rows)
  const found = new Map<string, string[]>()
  const options = signal ? {signal} : {}
  for await (const record of api.queryMany(queries, options)) {
    const key = matchKeyOf(resource, object, record)
    if (key === null) continue
    const ids = found.get(key) ?? []
    ids.push(expandId(String(record['Id'])))
    found.set(key, ids)
  }
  return found
}

/** Whether there is any record that could match; unknown is yes. One call. */
export async function mayMatch(
  {api, resource, signal}: Pick<PushContext, 'api' | 'resource' | 'signal'>,
  sample: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const fields = resource.match ?? []
  const [first] = fields
  if (first === undefined) return false
  const condition =
    fields.length === 1 ? soql`${soql.names(first)} != null` : equalities(fields, sample)
  const query = soql`SELECT COUNT() FROM ${soql.names(resource.sobject)} WHERE ${condition}`
  return (await api.query(query, signal ? {signal} : {}).totalSize()) > 0
}

/** One list of values for the last field; those before it are the same in a query. */
function matchQueries(
  sobject: string,
  fields: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Soql[] {
  const listed = fields.at(-1)
  if (listed === undefined) return []
  return groupBy(rows, fields.slice(0, -1)).flatMap(([first = {}, ...others]) => {
    const before =
      fields.length === 1 ? new Soql('') : new Soql(`${String(equalities(fields, first))} AND `)
    const values = [...new Set([first, ...others].map((row) => textOf(row[listed])))]
    return cut(values).map(
      (some) =>
        soql`SELECT ${soql.names('Id', ...fields)} FROM ${soql.names(sobject)} WHERE ${before}${soql.names(listed)} IN ${some}`,
    )
  })
}

/** That all fields but the last are as in the sample. */
function equalities(fields: readonly string[], sample: Readonly<Record<string, unknown>>): Soql {
  const parts = fields
    .slice(0, -1)
    .map((name) => String(soql`${soql.names(name)} = ${textOf(sample[name])}`))
  return new Soql(parts.join(' AND '))
}

function groupBy<Row extends Readonly<Record<string, unknown>>>(
  rows: readonly Row[],
  fields: readonly string[],
): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(fields.map((name) => row[name]))
    const group = groups.get(key) ?? []
    group.push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function cut(values: readonly string[]): string[][] {
  const lists: string[][] = []
  let chars = 0
  for (const value of values) {
    chars += value.length + 8
    const list = lists.at(-1)
    if (list && list.length < MAX_VALUES && chars <= MAX_CHARS) {
      list.push(value)
    } else {
      lists.push([value])
      chars = value.length + 8
    }
  }
  return lists
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
