/** JSON in which BigInt is its digits, Map an object, Set a list and Buffer base64; undefined is `null`. */
export function jsonText(value: unknown, indent?: number): string {
  // Its type says string; for undefined and for functions it gives undefined.
  const text: unknown = JSON.stringify(value, jsonValue, indent)
  return typeof text === 'string' ? text : 'null'
}

function jsonValue(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Map) return Object.fromEntries(value)
  if (value instanceof Set) return [...value]
  if (isBufferJson(value)) return Buffer.from(value.data).toString('base64')
  return value
}

/** `JSON.stringify` calls Buffer's own `toJSON` before it asks us. */
function isBufferJson(value: unknown): value is {data: number[]} {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value &&
    Array.isArray(value.data)
  )
}
