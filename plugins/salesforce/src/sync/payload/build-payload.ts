import {createHash} from 'node:crypto'
import type {ObjectInfo} from '../describe/object-info.js'
import type {SourceRow} from '../push-resource.js'
import type {FieldHashes, SyncProblem} from '../store/sync-record.js'
import {normaliseValue, type NormalValue} from './normalise-value.js'

/** What a local row comes to. */
export interface Payload {
  /** By remote field, in the order of their names; without the absent ones. */
  values: Readonly<Record<string, NormalValue>>
  /** Of each value. */
  fields: FieldHashes
  /** Of all of it. */
  hash: string
  /** A value that its field cannot hold. */
  problem?: SyncProblem
}

export function buildPayload({values, problem}: SourceRow, object: ObjectInfo): Payload {
  const sent: Record<string, NormalValue> = {}
  const fields: Record<string, string> = {}
  const wrong: string[] = []
  for (const name of Object.keys(values).sort()) {
    if (values[name] === undefined) continue
    const value = normaliseValue(object.fields.get(name)?.type ?? 'string', values[name])
    if (value === undefined) {
      wrong.push(name)
      fields[name] = shortHash(describe(values[name]))
    } else {
      sent[name] = value
      fields[name] = shortHash(value)
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex')
  const found = problem ?? (wrong.length > 0 ? wrongValues(wrong) : undefined)
  return {values: sent, fields, hash, ...(found ? {problem: found} : {})}
}

/** Enough to tell values apart, too short to be taken for them. */
function shortHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)
}

function describe(value: unknown): string {
  try {
    return JSON.stringify([value])
  } catch {
    return typeof value // as a bigint, or a ring of objects
  }
}

function wrongValues(fields: string[]): SyncProblem {
  return {
    code: 'VALUE_INVALID',
    message: `The type of ${fields.join(', ')} in Salesforce cannot hold the value.`,
    fields,
  }
}
