import path from 'node:path'

import {embeddedDatabase, openSqlClient} from '@mycli/kit/database'
import {renderTable} from '@mycli/kit'
import type {SqlValue} from '@mycli/kit'

const shownRows = 5
const shownColumns = 5
const widestCell = 28

/** The first rows of some tables of a project's embedded database, as text. */
export async function showRows(projectFolder: string, tables: readonly string[]): Promise<string> {
  const client = await openSqlClient(embeddedDatabase(path.join(projectFolder, '.mycli')))
  try {
    const parts: string[] = []
    for (const table of tables) {
      const name = client.quote(table)
      const rows = await client.query<Record<string, SqlValue>>(
        `SELECT * FROM ${name} LIMIT ${shownRows}`,
      )
      const [count] = await client.query<{n: number}>(`SELECT count(*) AS n FROM ${name}`)
      parts.push(`${table}, ${count?.n ?? 0} row(s)`, renderRows(rows), '')
    }
    return parts.join('\n')
  } finally {
    await client.close()
  }
}

function renderRows(rows: readonly Record<string, SqlValue>[]): string {
  const columns = Object.keys(rows[0] ?? {}).slice(0, shownColumns)
  return renderTable(
    columns,
    rows.map((row) => columns.map((column) => cell(row[column]))),
  )
}

function cell(value: SqlValue | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  return text.length <= widestCell ? text : `${text.slice(0, widestCell - 1)}…`
}
