import {createHash} from 'node:crypto'
import {expandId} from '../../collections/expand-id.js'
import type {ObjectInfo} from '../describe/object-info.js'
import type {PushResource} from '../push-resource.js'

/** The fields that tell a record of the resource: its external id, else what it is matched by. */
export function matchFields({externalId, match}: PushResource): readonly string[] | undefined {
  return externalId === undefined ? match : [externalId]
}

/**
 * What tells a record, hashed; null when one of its fields is empty. The same for a local payload, a row
 * that was queried and a line of a bulk result.
 */
export function matchKeyOf(
  resource: PushResource,
  object: ObjectInfo,
  values: Readonly<Record<string, unknown>>,
): string | null {
  const fields = matchFields(resource)
  if (!fields) return null
  const parts = fields.map((name) => comparable(object, name, values[name]))
  if (parts.includes('')) return null
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** As Salesforce compares: without case, but for ids and fields that say otherwise. */
function comparable(object: ObjectInfo, name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value).trim()
  const {caseSensitive = false, type = 'string'} = object.fields.get(name) ?? {}
  if (type === 'reference' || type === 'id') return expandId(text)
  return caseSensitive ? text : text.toLowerCase()
}
