import type {Transaction} from 'sequelize'

import {rowValues} from '../generate/row-values.js'
import type {RowStore} from '../generate/row-store.js'
import {findRows} from './find-rows.js'
import {insertRows} from './insert-rows.js'
import {lastNumbersIn} from './last-number.js'

/** Writes rows within a transaction. */
export function createDatabaseStore(transaction: Transaction): RowStore {
  return {
    findRows: (node, names, values) =>
      findRows(node.shape.entry.model, names, {transaction, values}),
    async findTaken({shape: {entry}}, names, values) {
      const rows = await findRows(entry.model, names, {attributes: names, transaction, values})
      return rows.map(rowValues)
    },
    async finish({factory, params}, row) {
      await factory?.afterCreate?.(row, {params, transaction})
    },
    insert: (node, rows) => insertRows(node, rows, transaction),
    lastNumber: lastNumbersIn(transaction),
  }
}
