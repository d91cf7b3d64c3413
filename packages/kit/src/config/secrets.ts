import {maskUrlPasswords} from './mask-urls.js'
import {isSecretName, maskedValue} from './secret-names.js'

export {maskDatabase, maskUrlPasswords} from './mask-urls.js'
export {scrub, secretValuesOf} from './scrub.js'
export {isSecretName, maskedValue} from './secret-names.js'

/** A copy of a value in which secret names and URL passwords are masked, at any depth; what goes in circles is cut. */
export function redact(value: unknown): unknown {
  return redacted(value, [])
}

function redacted(value: unknown, parents: readonly object[]): unknown {
  if (typeof value === 'string') return maskUrlPasswords(value)
  if (value instanceof URL) return maskUrlPasswords(value.href)
  if (typeof value !== 'object' || value === null || isAtomic(value)) return value
  if (parents.includes(value)) return '[circular]'
  const inside = [...parents, value]
  if (Array.isArray(value)) return value.map((item) => redacted(item, inside))
  if (value instanceof Set)
    return [...(value as Set<unknown>)].map((item) => redacted(item, inside)) // its type says any
  const entries =
    value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value) // its type says any
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const name = String(key)
      return [name, isSecretMember(name, item) ? maskedValue : redacted(item, inside)]
    }),
  )
}

function isAtomic(value: object): boolean {
  return (
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof Error ||
    ArrayBuffer.isView(value)
  )
}

/** An absent secret, or a switch about secrets, is no secret. */
function isSecretMember(key: string, value: unknown): boolean {
  const isShown = value !== null && value !== undefined && typeof value !== 'boolean'
  return isShown && isSecretName(key.split(/__|\./).at(-1) ?? key)
}
