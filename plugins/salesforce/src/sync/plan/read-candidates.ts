import {buildPayload, type Payload} from '../payload/build-payload.js'
import {matchKeyOf} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'
import type {SyncRecord} from '../store/sync-record.js'
import {lostByKey} from './lost-creates.js'

/** A row that has what it can be looked up by. */
export interface Candidate {
  record: SyncRecord
  payload: Payload
}

export interface Candidates {
  candidates: Candidate[]
  /** Records of rows that cannot be looked up any more. */
  others: SyncRecord[]
}

const READ_ROWS = 250

/** Reads local rows as they are now, by which they are looked up; what may have been sent is found by what was sent alone. */
export async function readCandidates(
  {resource, object}: PushContext,
  records: readonly SyncRecord[],
): Promise<Candidates> {
  const found: Candidates = {candidates: [], others: []}
  for (let start = 0; start < records.length; start += READ_ROWS) {
    const some = records.slice(start, start + READ_ROWS)
    const rows = await resource.source.read(some.map(({localKey}) => localKey))
    const byKey = new Map(rows.map((row) => [row.key, row]))
    for (const record of some) {
      const row = byKey.get(record.localKey)
      if (!row) continue
      const payload = buildPayload(row, object)
      const matchKey = matchKeyOf(resource, object, payload.values)
      const isOther = matchKey !== record.matchKey
      if (isOther && record.lookUpFrom !== null) found.others.push(lostByKey(record))
      else if (matchKey !== null) found.candidates.push({record: {...record, matchKey}, payload})
      else if (isOther) found.others.push({...record, matchKey})
    }
  }
  return found
}
