import type {Sequelize, Transaction} from 'sequelize'

import {explainMissingTable} from './missing-table.js'

/**
 * Runs `body` in one transaction: all of it happens, or nothing.
 *
 * On SQLite it takes the write lock as it begins, so that two commands at once wait for each other instead of failing halfway.
 */
export async function inTransaction<T>(
  sequelize: Sequelize,
  body: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const {
    Transaction: {TYPES},
  } = await import('sequelize')
  const options = sequelize.getDialect() === 'sqlite' ? {type: TYPES.IMMEDIATE} : {}
  try {
    return await sequelize.transaction(options, body)
  } catch (error) {
    throw explainMissingTable(error)
  }
}
