import type {SqlClient} from '../../src/database/sql-client.js'

/** A row of commands whose hash is that letter, 64 times. */
export async function insertCommand(client: SqlClient, name: string, hash: string): Promise<void> {
  const sql = `INSERT INTO mycli_commands (name, parameters, parameters_hash, created_at) VALUES (?, '{}', ?, 1)`
  await client.execute(sql, [name, hash.repeat(64)])
}

/** A running run of `people:load` that fills the columns with reserved names. */
export async function insertRun(client: SqlClient, id: string): Promise<void> {
  await insertCommand(client, 'people:load', 'a')
  const [command] = await client.query<{id: number}>('SELECT id FROM mycli_commands')
  const values = {
    command_id: command?.id ?? 0,
    cursor: 'c',
    error: 'x'.repeat(100_000),
    id,
    signal: 'SIGTERM',
    started_at: 1_790_000_000_000,
    status: 'running',
    user: 'ann',
  }
  const columns = Object.keys(values).map((name) => client.quote(name))
  const marks = columns.map(() => '?')
  const sql = `INSERT INTO mycli_runs (${columns.join(', ')}) VALUES (${marks.join(', ')})`
  await client.execute(sql, Object.values(values))
}
