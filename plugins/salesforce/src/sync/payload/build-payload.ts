import {hash} from 'node:crypto'
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
  const wrong: Record<string, string> = {}
  for (const name of Object.keys(values).sort()) {
    if (values[name] === undefined) continue
    const value = normaliseValue(object.fields.get(name)?.type ?? 'string', values[name])
    if (value === undefined) wrong[name] = describe(values[name])
    else sent[name] = value
  }
  const wrongNames = Object.keys(wrong)
  const found = problem ?? (wrongNames.length > 0 ? wrongValues(wrongNames) : undefined)
  let fields: FieldHashes | undefined
  return {
    values: sent,
    // Without its problem, a row with the same values is another one.
    hash: hash('sha256', JSON.stringify([sent, wrong, ...(problem ? [problem.code] : [])])),
    // Most rows are as they were, which the one hash tells.
    get fields() {
      fields ??= hashFields({...sent, ...wrong})
      return fields
    },
    ...(found ? {problem: found} : {}),
  }
}

/** Enough to tell values apart, too short to be taken for them. */
function hashFields(values: Readonly<Record<string, NormalValue>>): FieldHashes {
  const entries = Object.entries(values).map(([name, value]) => {
    return [name, hash('sha256', JSON.stringify(value), 'base64url').slice(0, 16)]
  })
  return Object.fromEntries(entries) as FieldHashes // of pairs of texts
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
