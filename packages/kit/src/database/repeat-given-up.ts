import {setTimeout as delay} from 'node:timers/promises'

/** What a server answers to a transaction that it gave up for the sake of another. */
const givenUp = new Set(['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'])
const maxAttempts = 8
const retryDelayMs = 15

/** Runs a whole transaction, up to 8 times where a server gives it up for the sake of another. */
export async function repeatGivenUp<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt === maxAttempts || !isGivenUp(error)) throw error
      await delay(retryDelayMs * attempt * Math.random())
    }
  }
}

/** Whether nothing of its transaction is left, because another had to go first; a driver says so, or Sequelize of its driver. */
export function isGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && givenUp.has(String(error.code))) return true
  return 'parent' in error && error.parent !== error && isGivenUp(error.parent)
}
