import {repeatGivenUp} from './repeat-given-up.js'
import type {SqlClient} from './sql-client.js'

const beginning = {
  // The default keeps showing what was there when the transaction began.
  mysql: ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION'],
  postgres: ['BEGIN'],
  // Taken for writing at once: one that only reads first is refused when another has written meanwhile.
  sqlite: ['BEGIN IMMEDIATE'],
} satisfies Record<SqlClient['dialect'], string[]>

/** All of `body` is written, or nothing; each statement sees what others have committed. `body` runs anew when a server gave its transaction up. */
export async function inTransaction<T>(client: SqlClient, body: () => Promise<T>): Promise<T> {
  return repeatGivenUp(() => once(client, body))
}

async function once<T>(client: SqlClient, body: () => Promise<T>): Promise<T> {
  for (const statement of beginning[client.dialect]) await client.execute(statement)
  try {
    const value = await body()
    await client.execute('COMMIT')
    return value
  } catch (error) {
    await client.execute('ROLLBACK').catch(() => undefined) // the connection is gone, and its transaction with it
    throw error
  }
}
