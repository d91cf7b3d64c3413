import {trackArithmetic} from './track-arithmetic.js'
import {trackBulkInsert} from './track-bulk-insert.js'
import {trackBulkUpdate} from './track-bulk-update.js'
import {trackBulkDelete, trackDelete} from './track-delete.js'
import {trackInsert} from './track-insert.js'
import {trackUpdate} from './track-update.js'
import {trackUpsert} from './track-upsert.js'
import type {TrackedWrite, WriteCalls, WriteName} from './tracked-write.js'

/** What is done around each method of the query interface that writes. */
export type TrackedOperations = {
  [N in WriteName]: {
    /** The places of the options and of the table among the arguments. */
    options: number
    table: number
    track: (write: TrackedWrite<N>, args: WriteCalls[N]) => Promise<unknown>
  }
}

export const trackedOperations: TrackedOperations = {
  bulkDelete: {options: 2, table: 0, track: trackBulkDelete},
  bulkInsert: {options: 2, table: 0, track: trackBulkInsert},
  bulkUpdate: {options: 3, table: 0, track: trackBulkUpdate},
  decrement: {options: 5, table: 1, track: trackArithmetic},
  delete: {options: 3, table: 1, track: trackDelete},
  increment: {options: 5, table: 1, track: trackArithmetic},
  insert: {options: 3, table: 1, track: trackInsert},
  update: {options: 4, table: 1, track: trackUpdate},
  upsert: {options: 4, table: 0, track: trackUpsert},
}
