import {isNativeError, isProxy} from 'node:util/types'

/** Why a value cannot be sent to another thread or process: the path of the first member that has no copy, or that would come without its methods. */
export function findUncloneable(value: unknown): string | undefined {
  if (isPlainValue(value)) return undefined
  const found = search(value, new Set())
  if (!found) return undefined
  const what = /^[aeio]/i.test(found.kind) ? `an ${found.kind}` : `a ${found.kind}`
  return found.path.length === 0
    ? `it is ${what}`
    : `the property "${found.path.join('.')}" is ${what}`
}

/** Most items are, and for those there is nothing to search. */
function isPlainValue(value: unknown): boolean {
  const type = typeof value
  return value === null || (type !== 'object' && type !== 'function' && type !== 'symbol')
}

interface Found {
  kind: string
  /** Names of members, from the outside inwards. */
  path: string[]
}

function search(value: unknown, seen: Set<object>): Found | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') {
    return {kind: typeof value, path: []}
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined
  seen.add(value)
  if (isProxy(value)) return {kind: 'Proxy', path: []}
  return isOfCopiedClass(value) ? searchInside(value, seen) : {kind: className(value), path: []}
}

function searchInside(value: object, seen: Set<object>): Found | undefined {
  if (value instanceof Map) return searchEntries(value as Map<unknown, unknown>, seen)
  if (value instanceof Set) return searchEntries(value.entries(), seen)
  if (ArrayBuffer.isView(value) || isNativeError(value)) return undefined
  for (const name of Object.keys(value)) {
    const found = search(Reflect.get(value, name), seen)
    if (found) return {kind: found.kind, path: [name, ...found.path]}
  }
  return undefined
}

function searchEntries(
  entries: Iterable<[unknown, unknown]>,
  seen: Set<object>,
): Found | undefined {
  for (const [key, member] of entries) {
    const found = search(key, seen) ?? search(member, seen)
    if (!found) continue
    const name = typeof key === 'string' || typeof key === 'number' ? String(key) : '(member)'
    return {kind: found.kind, path: [name, ...found.path]}
  }
  return undefined
}

/** Of these a copy is what it was. A subclass is none of them, but an error arrives as one whatever its class. */
const copiedClasses = new Set(
  [
    [Object, Array, Date, RegExp, Map, Set, Boolean, Number, String, BigInt],
    [ArrayBuffer, DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array],
    [Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array],
  ]
    .flat()
    .map(({name}) => name),
)

function isOfCopiedClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === Array.prototype) return true
  if (prototype === null || prototype === Buffer.prototype || isNativeError(value)) return true
  return isCopiedPrototype(prototype as object)
}

/** By name and not by identity: what was made in another context has other classes of the same names. */
function isCopiedPrototype(prototype: object): boolean {
  if (!Object.hasOwn(prototype, 'constructor')) return false
  const {constructor} = prototype
  return (
    copiedClasses.has(constructor.name) &&
    Function.prototype.toString.call(constructor).includes('[native code]')
  )
}

function className(value: object): string {
  const constructor: unknown = Reflect.get(value, 'constructor')
  const name = typeof constructor === 'function' ? constructor.name : ''
  return name === '' || name === 'Object' ? 'object with a prototype of its own' : name
}
