import {unsettledStates} from './plan/mark-changes.js'
import type {SyncState} from './store/sync-record.js'
import type {SyncStore} from './store/sync-store.js'

/** How local rows and Salesforce stand. */
export interface SyncStatus {
  environment: string
  /** By resource: how many rows are in which state. */
  resources: Record<string, Partial<Record<SyncState, number>>>
  /** Bulk jobs whose results are not taken up yet, by Salesforce's ids. */
  jobs: {id: string | null; resource: string; rows: number; phase: string}[]
  /** Rows that are not in step. */
  rows: UnsettledRow[]
}

export interface UnsettledRow {
  resource: string
  /** The primary key of the local row. */
  key: string
  state: SyncState
  /** The id of its remote record. */
  record: string | null
  code: string | null
  message: string | null
  fields: readonly string[]
  attempts: number
}

/** @param maxRows Of the rows that are not in step. */
export async function readSyncStatus(store: SyncStore, maxRows: number): Promise<SyncStatus> {
  return store.use(async ({jobs, records}) => {
    const status: SyncStatus = {
      environment: store.environment,
      resources: {},
      jobs: (await jobs.unfinished()).map(({remoteId: id, resource, rows, phase}) => ({
        id,
        resource,
        rows,
        phase,
      })),
      rows: [],
    }
    for (const resource of await records.resources()) {
      status.resources[resource] = await records.countByState(resource)
      const left = maxRows - status.rows.length
      if (left <= 0) continue
      const page = await records.page(resource, {states: unsettledStates}, undefined, left)
      status.rows.push(
        ...page.map(({attempts, localKey: key, problem, remoteId: record, state}) => ({
          resource,
          key,
          state,
          record,
          code: problem?.code ?? null,
          message: problem?.message ?? null,
          fields: problem?.fields ?? [],
          attempts,
        })),
      )
    }
    return status
  })
}
