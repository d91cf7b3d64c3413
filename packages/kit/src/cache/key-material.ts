import {createHash} from 'node:crypto'

/**
 * A value as it enters a key: an object with a method `cacheKey()` by what that gives, bytes by their hash, URL, Set and Map by what is
 * in them, `undefined` in a list as itself. What else is not plain data is left for `canonicalJson` to refuse.
 *
 * @throws TypeError for an object that contains itself.
 */
export function keyMaterial(value: unknown): unknown {
  return converted(value, [])
}

function converted(value: unknown, parents: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (parents.includes(value)) throw new TypeError('it holds an object that contains itself')
  const inside = [...parents, value]
  const special = convertedSpecial(value, inside)
  if (special) return special.as
  if (Array.isArray(value)) return convertedList(value, inside)
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, converted(item, inside)]),
  )
}

function convertedSpecial(value: object, parents: readonly object[]): {as: unknown} | undefined {
  const own: unknown = Reflect.get(value, 'cacheKey')
  if (typeof own === 'function') return {as: converted(Reflect.apply(own, value, []), parents)}
  if (value instanceof URL) return {as: value.href}
  if (value instanceof Set) return {as: {$set: convertedList([...value], parents)}}
  if (value instanceof Map) return {as: {$map: convertedList([...value], parents)}}
  if (!ArrayBuffer.isView(value)) return undefined
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return {as: {$bytes: createHash('sha256').update(bytes).digest('hex')}}
}

/** JSON has no `undefined` in lists; `f(undefined, 1)` and `f(null, 1)` are two questions. */
function convertedList(list: readonly unknown[], parents: readonly object[]): unknown[] {
  const last = list.findLastIndex((item) => item !== undefined)
  return list
    .slice(0, last + 1)
    .map((item) => (item === undefined ? {$undefined: true} : converted(item, parents)))
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
