import type {RegisteredModel} from '@mycli/kit'

import type {RowStore} from '../generate/row-store.js'

/** Builds rows and saves none; numbers go on after those of earlier calls. */
export function createMemoryStore(rowsBefore: ReadonlyMap<RegisteredModel, number>): RowStore {
  return {
    findRows: () => Promise.resolve([]),
    findTaken: () => Promise.resolve([]),
    finish: () => Promise.resolve(),
    insert: ({shape}, rows) =>
      Promise.resolve(rows.map((values) => shape.entry.model.build(values))),
    lastNumber: (entry) => Promise.resolve(rowsBefore.get(entry) ?? 0),
  }
}
