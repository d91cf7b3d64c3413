import {serialize} from 'node:v8'

/** Why a value cannot be sent to another thread or process: the path of the first member that has no copy, and what that is. */
export function findUncloneable(value: unknown, path = ''): string | undefined {
  if (isCloneable(value)) return undefined
  if (typeof value === 'object' && value !== null) {
    const inside = Object.entries(value)
      .map(([name, member]) => findUncloneable(member, path === '' ? name : `${path}.${name}`))
      .find((found) => found !== undefined)
    if (inside !== undefined) return inside
  }
  const kind = typeof value === 'object' ? (value?.constructor.name ?? 'object') : typeof value
  return path === '' ? `it is a ${kind}` : `the property "${path}" is a ${kind}`
}

function isCloneable(value: unknown): boolean {
  try {
    serialize(value)
    return true
  } catch {
    return false // that is the question
  }
}
