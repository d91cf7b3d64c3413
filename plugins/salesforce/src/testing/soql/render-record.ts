import type {StoredRow} from '../store/stored-row.js'
import type {Org} from '../store/org.js'
import type {Table} from '../store/table.js'
import {readField, type ResolvedPath} from './resolve-path.js'

/** One record of a query's answer. A row pointed to stands in the record under its relationship's name. */
export function renderRecord(
  org: Org,
  table: Table,
  row: StoredRow,
  columns: ResolvedPath[],
  base: string,
): Record<string, unknown> {
  const record: Record<string, unknown> = {attributes: attributesOf(row, table.schema.name, base)}
  const related = new Map<string, ResolvedPath[]>()
  for (const {names, field, read} of columns) {
    const [first = '', ...rest] = names
    if (rest.length === 0) {
      record[first] = read(row)
      continue
    }
    // Holds the place: fields are answered in the order of the query.
    record[first] ??= null
    related.set(first, [...(related.get(first) ?? []), {names: rest, field, read}])
  }
  for (const [name, inner] of related)
    record[name] = renderParent(org, table, row, name, inner, base)
  return record
}

/** What every record starts with. */
export function attributesOf(
  {Id}: StoredRow,
  objectName: string,
  base: string,
): {type: string; url: string} {
  return {type: objectName, url: `${base}/sobjects/${objectName}/${Id}`}
}

function renderParent(
  org: Org,
  table: Table,
  row: StoredRow,
  name: string,
  columns: ResolvedPath[],
  base: string,
): Record<string, unknown> | null {
  const reference = table.schema.relationship(name)
  const parent = org.row(row[reference?.name ?? ''])
  const parentTable = parent && org.tableOfId(parent.Id)
  if (!parent || !parentTable) return null
  const own = columns.map((column) => {
    const direct =
      column.names.length === 1 ? parentTable.schema.field(column.names[0] ?? '') : undefined
    return direct ? {...column, read: readField(org, direct)} : column
  })
  return renderRecord(org, parentTable, parent, own, base)
}
