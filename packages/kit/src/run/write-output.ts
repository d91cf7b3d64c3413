import type {SqlClient, SqlValue} from '../database/sql-client.js'
import type {OutputBatch, OutputLine} from './output-buffer.js'

const linesPerStatement = 100

/** Writes what a run said; lines that are there already stay as they are, so that a batch may be written again. */
export async function writeOutput(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  {cut, lines}: OutputBatch,
): Promise<void> {
  const table = client.quote(`${tablePrefix}run_logs`)
  for (let at = 0; at < lines.length; at += linesPerStatement) {
    await insertLines(client, table, runId, lines.slice(at, at + linesPerStatement))
  }
  if (!cut) return
  await client.execute(`DELETE FROM ${table} WHERE run_id = ? AND seq >= ? AND seq <= ?`, [
    runId,
    cut.seq,
    cut.upTo,
  ])
  await insertLines(client, table, runId, [{...cut, level: 'cut'}])
}

async function insertLines(
  client: SqlClient,
  table: string,
  runId: string,
  lines: readonly OutputLine[],
): Promise<void> {
  const [verb, suffix] =
    client.dialect === 'mysql' ? ['INSERT IGNORE', ''] : ['INSERT', ' ON CONFLICT DO NOTHING']
  const rows = lines.map(() => '(?, ?, ?, ?, ?)')
  const values = lines.flatMap(({at, level, seq, text}): SqlValue[] => [
    runId,
    seq,
    at,
    level,
    text,
  ])
  await client.execute(
    `${verb} INTO ${table} (run_id, seq, at, level, text) VALUES ${rows.join(', ')}${suffix}`,
    values,
  )
}
