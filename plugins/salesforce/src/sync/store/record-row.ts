import type {SqlValue} from '@mycli/kit'
import {redact} from '../../transport/redact.js'
import type {FieldHashes, SyncRecord} from './sync-record.js'

type Row = Record<string, unknown>

/** Each column of a sync record behind its key: how it is read, how it is written. */
const columns: Record<string, [keyof SyncRecord, (record: SyncRecord) => SqlValue]> = {
  local_key: ['localKey', ({localKey}) => localKey],
  match_key: ['matchKey', ({matchKey}) => matchKey],
  remote_id: ['remoteId', ({remoteId}) => remoteId],
  state: ['state', ({state}) => state],
  op: ['op', ({op}) => op],
  attempts: ['attempts', ({attempts}) => attempts],
  pushed_hash: ['pushedHash', ({pushedHash}) => pushedHash],
  pushed_fields: ['pushedFields', ({pushedFields}) => toJson(pushedFields)],
  sending_hash: ['sendingHash', ({sendingHash}) => sendingHash],
  sending_fields: ['sendingFields', ({sendingFields}) => toJson(sendingFields)],
  look_up_from: ['lookUpFrom', ({lookUpFrom}) => lookUpFrom],
  failed_hash: ['failedHash', ({failedHash}) => failedHash],
  error_code: ['problem', ({problem}) => problem?.code ?? null],
  error_message: [
    'problem',
    ({problem}) => (problem ? redact(problem.message).slice(0, 4000) : null),
  ],
  error_fields: ['problem', ({problem}) => (problem ? problem.fields.join(',') : null)],
  run_id: ['runId', ({runId}) => runId],
  job_id: ['jobId', ({jobId}) => jobId],
  remote_modstamp: ['remoteModstamp', ({remoteModstamp}) => remoteModstamp],
}

const named = Object.entries(columns).map(([column, [name]]) => [column, name] as const)

export const recordColumns: readonly string[] = Object.keys(columns)

/** The values of `recordColumns`. */
export function writeRecord(record: SyncRecord): SqlValue[] {
  return Object.values(columns).map(([, write]) => write(record))
}

/** What the database gave for `recordColumns`; we alone write that table. */
export function readRecord(row: Row): SyncRecord {
  const code = row['error_code']
  const values: Record<string, unknown> = {}
  for (const [column, name] of named) values[name] = row[column] ?? null
  return {
    ...(values as unknown as SyncRecord), // of the columns that writeRecord wrote
    attempts: Number(row['attempts']),
    pushedFields: fromJson(row['pushed_fields']),
    sendingFields: fromJson(row['sending_fields']),
    lookUpFrom: row['look_up_from'] === null ? null : Number(row['look_up_from']),
    problem:
      typeof code === 'string'
        ? {code, message: text(row['error_message']), fields: splitNames(row['error_fields'])}
        : null,
  }
}

function toJson(fields: FieldHashes | null): string | null {
  return fields === null ? null : JSON.stringify(fields)
}

function fromJson(json: unknown): FieldHashes | null {
  return typeof json === 'string' ? (JSON.parse(json) as FieldHashes) : null // as toJson wrote it
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function splitNames(names: unknown): string[] {
  return text(names)
    .split(',')
    .filter((name) => name !== '')
}
