import {insertUnlessThere} from '../database/insert-unless-there.js'
import type {SqlClient, SqlValue} from '../database/sql-client.js'
import type {MadeArtifact, OutputBatch, OutputLine} from './output-buffer.js'

const linesPerStatement = 100

/** Writes what a run said; lines that are there already stay as they are, so that a batch may be written again. */
export async function writeOutput(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  {artifacts = [], cut, lines}: OutputBatch,
): Promise<void> {
  for (const artifact of artifacts) await writeArtifact(client, tablePrefix, runId, artifact)
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

/** One that is made again under its name replaces the other, as its file did. */
async function writeArtifact(
  client: SqlClient,
  tablePrefix: string,
  runId: string,
  {at, name, sha256, sizeBytes, uri}: MadeArtifact,
): Promise<void> {
  const table = client.quote(`${tablePrefix}artifacts`)
  await client.execute(`DELETE FROM ${table} WHERE run_id = ? AND name = ?`, [runId, name])
  await client.execute(
    `INSERT INTO ${table} (run_id, name, uri, size, sha256, at) VALUES (?, ?, ?, ?, ?, ?)`,
    [runId, name, uri, sizeBytes, sha256, at],
  )
}

async function insertLines(
  client: SqlClient,
  table: string,
  runId: string,
  lines: readonly OutputLine[],
): Promise<void> {
  const rows = lines.map(() => '(?, ?, ?, ?, ?)')
  const values = lines.flatMap(({at, level, seq, text}): SqlValue[] => [
    runId,
    seq,
    at,
    level,
    text,
  ])
  await insertUnlessThere(
    client,
    `${table} (run_id, seq, at, level, text) VALUES ${rows.join(', ')}`,
    values,
  )
}
