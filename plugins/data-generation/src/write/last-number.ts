import type {RegisteredModel} from '@mycli/kit'
import type {Transaction} from 'sequelize'

import {readColumnType} from '../coercion/read-column-type.js'
import type {RowStore} from '../generate/row-store.js'

/** Asks once for each model how far its numbers have come before this transaction. */
export function lastNumbersIn(transaction: Transaction): RowStore['lastNumber'] {
  const known = new Map<RegisteredModel, number>()
  return async (entry) => {
    const last = known.get(entry) ?? (await lastNumber(entry, transaction))
    known.set(entry, last)
    return last
  }
}

/** The highest key, where keys are numbers: rows that were deleted then leave no number to be used twice. Else the count of rows. */
async function lastNumber({model}: RegisteredModel, transaction: Transaction): Promise<number> {
  const name = model.primaryKeyAttribute
  const key = model.getAttributes()[name]
  const options = {hooks: false, paranoid: false, transaction}
  if (
    !key ||
    readColumnType(key.type).kind !== 'integer' ||
    model.primaryKeyAttributes.length > 1
  ) {
    return model.unscoped().count(options)
  }
  return Number(await model.unscoped().max(name, options)) // null, for no rows, is 0
}
