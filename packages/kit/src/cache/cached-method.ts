import type {CachedMethodOptions} from './cache-results.js'

const mark = Symbol.for('mycli.cachedMethod@1')

/** Marks the function that stands in the place of a cached method. */
export function markCached(method: object, options: CachedMethodOptions): void {
  Object.defineProperty(method, mark, {value: options})
}

const known = new WeakMap<object, ReadonlyMap<string, CachedMethodOptions>>()

/** The cached methods of a class and of those above it, by name; looked for once, as decorators mark them when the class is made. */
export function cachedMethods(command: object): ReadonlyMap<string, CachedMethodOptions> {
  const found = known.get(command) ?? findCachedMethods(command)
  known.set(command, found)
  return found
}

function findCachedMethods(command: object): Map<string, CachedMethodOptions> {
  const found = new Map<string, CachedMethodOptions>()
  let prototype: unknown = Reflect.get(command, 'prototype')
  for (; isObject(prototype); prototype = Object.getPrototypeOf(prototype)) {
    for (const [name, {value}] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const options: unknown = typeof value === 'function' ? Reflect.get(value, mark) : undefined
      if (options !== undefined && !found.has(name)) {
        found.set(name, options as CachedMethodOptions) // put there by markCached
      }
    }
  }
  return found
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
