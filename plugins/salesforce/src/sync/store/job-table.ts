import type {SqlClient} from '@mycli/kit'
import type {IngestOperation, IngestPhase} from '../../bulk/bulk-api.js'
import {saveRows} from './save-rows.js'

/** `creating`: Salesforce may know it, we do not know by which id. `applied`: its results are in the sync records. */
export type JobPhase = 'aborted' | 'applied' | 'creating' | IngestPhase

/** A bulk job of a sync. */
export interface SyncJob {
  /** Ours, known before Salesforce's. */
  id: string
  /** Salesforce's. */
  remoteId: string | null
  resource: string
  runId: string | null
  object: string
  operation: IngestOperation
  phase: JobPhase
  rows: number
  /** UTC milliseconds. */
  createdAt: number
}

export interface JobTable {
  save: (job: SyncJob) => Promise<void>
  /** Those whose results are not applied yet, the oldest first. */
  unfinished: (resource?: string) => Promise<SyncJob[]>
}

const columns = [
  'environment',
  'resource',
  'id',
  'remote_id',
  'run_id',
  'object',
  'operation',
  'phase',
  'row_count',
  'created_at',
  'updated_at',
]

export function createJobTable(client: SqlClient, table: string, environment: string): JobTable {
  return {
    save: async (job) => {
      const {id, remoteId, resource, runId, object, operation, phase, rows, createdAt} = job
      await saveRows(client, {table, columns, key: ['id']}, [
        [
          environment,
          resource,
          id,
          remoteId,
          runId,
          object,
          operation,
          phase,
          rows,
          createdAt,
          Date.now(),
        ],
      ])
    },
    unfinished: async (resource) => {
      const rows = await client.query<Record<string, unknown>>(
        `SELECT * FROM ${client.quote(table)} WHERE environment = ? AND phase NOT IN ('applied', 'aborted')` +
          `${resource === undefined ? '' : ' AND resource = ?'} ORDER BY created_at, id`,
        resource === undefined ? [environment] : [environment, resource],
      )
      return rows.map(readJob)
    },
  }
}

function readJob(row: Record<string, unknown>): SyncJob {
  return {
    id: String(row['id']),
    remoteId: typeof row['remote_id'] === 'string' ? row['remote_id'] : null,
    resource: String(row['resource']),
    runId: typeof row['run_id'] === 'string' ? row['run_id'] : null,
    object: String(row['object']),
    operation: String(row['operation']) as IngestOperation, // as `save` wrote it
    phase: String(row['phase']) as JobPhase, // as `save` wrote it
    rows: Number(row['row_count']),
    createdAt: Number(row['created_at']),
  }
}
