/**
 * JSON with sorted keys and no undefined members: equal values give equal text.
 *
 * @throws TypeError naming the path of a value that has no JSON (a function, NaN, an instance of a class).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value, ''))
}

function sorted(value: unknown, path: string): unknown {
  if (typeof value === 'object') return sortedObject(value, path)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? 0 : value
  if (typeof value === 'bigint') return {$bigint: value.toString()}
  throw withoutJson(value, path)
}

function sortedObject(value: object | null, path: string): unknown {
  if (value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${path}[${index}]`))
  if (!isPlain(value)) throw withoutJson(value, path)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item, `${path}.${key}`)]),
  )
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function withoutJson(value: unknown, path: string): TypeError {
  const place = path === '' ? 'the value' : path.replace(/^\./, '')
  return new TypeError(`${place} has no canonical JSON: ${typeof value}`)
}
