import {setTimeout as delay} from 'node:timers/promises'

const attempts = 8
const longestPauseMs = 150

/** What a server calls a deadlock: MySQL, PostgreSQL. */
const deadlockCodes = new Set(['ER_LOCK_DEADLOCK', '40P01'])

/**
 * Runs a transaction again from its beginning when another command at the same time was quicker: both had chosen the same next number of a
 * sequence, or waited for each other. With the rows of the other in place, the next attempt chooses after them.
 */
export async function retryClashes<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === attempts || !isClash(error)) throw error
      await delay(Math.random() * longestPauseMs * attempt)
    }
  }
}

/** A value that was found taken before it was written has no cause, and would be found so again. */
function isClash(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error)) return false
  const {parent} = cause as {parent?: {code?: string}} // what the driver said, in Sequelize's errors
  return (
    causes(cause).some(({name}) => name === 'SequelizeUniqueConstraintError') ||
    deadlockCodes.has(parent?.code ?? '')
  )
}

/** bulkCreate gathers the errors of its rows. */
function causes(error: Error): Error[] {
  const inner: unknown = 'errors' in error ? error.errors : undefined
  return [error, ...(Array.isArray(inner) ? inner.filter((one) => one instanceof Error) : [])]
}
