import {setTimeout as delay} from 'node:timers/promises'

import type {SqlClient} from './sql-client.js'

const beginning = {
  // The default keeps showing what was there when the transaction began.
  mysql: ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION'],
  postgres: ['BEGIN'],
  // Taken for writing at once: one that only reads first is refused when another has written meanwhile.
  sqlite: ['BEGIN IMMEDIATE'],
} satisfies Record<SqlClient['dialect'], string[]>

/** What a server answers to a transaction that it gave up for the sake of another. */
const givenUp = new Set(['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'])
const maxAttempts = 8
const retryDelayMs = 15

/** All of `body` is written, or nothing; each statement sees what others have committed. `body` runs anew when a server gave its transaction up. */
export async function inTransaction<T>(client: SqlClient, body: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(client, body)
    } catch (error) {
      if (attempt === maxAttempts || !isGivenUp(error)) throw error
      await delay(retryDelayMs * attempt * Math.random())
    }
  }
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

function isGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && givenUp.has(String(error.code))
}
