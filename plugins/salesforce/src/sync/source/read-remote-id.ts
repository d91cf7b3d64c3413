import {expandId} from '../../collections/expand-id.js'
import type {SyncProblem} from '../store/sync-record.js'

/** What a local row says of its remote record. */
export interface RemoteIdRead {
  /** 18 characters; null when it says nothing, or nothing that is an id. */
  remoteId: string | null
  /** It says something that is no id. */
  problem?: SyncProblem
}

/** Reads an id of 15 or 18 characters; Salesforce would refuse a whole call for anything else. */
export function readRemoteId(value: unknown): RemoteIdRead {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return {remoteId: null}
  const id = expandId(text.slice(0, 15))
  if (id.length === 18 && (text.length === 15 || text === id)) return {remoteId: id}
  const message = `"${text.slice(0, 40)}" is no id of a record: 15 characters, or 18 with the right last three.`
  return {remoteId: null, problem: {code: 'REMOTE_ID_INVALID', fields: [], message}}
}

/** The same where nobody needs to be told. */
export function toRemoteId(value: unknown): string | null {
  return readRemoteId(value).remoteId
}
