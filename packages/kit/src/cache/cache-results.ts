import {declaredKey} from './declared-key.js'
import {markCached} from './cached-method.js'
import type {CachedCall, CacheOptions, OpenableCache} from './command-cache.js'

/** What is said of a method whose results are kept. */
export interface CachedMethodOptions extends Omit<CacheOptions, 'key'> {
  /** `file`: the result is a `CachedFile`; `ndjson`: an async iterable. Default: `json` */
  format?: 'file' | 'json' | 'ndjson'
  /** What the result depends on besides parameters and arguments: names of options, or a function that gives it. Default: nothing */
  key?: CachedKey | readonly string[]
}

/** Gives plain data, from the command and the arguments of the call. */
export type CachedKey = (
  command: {options: Record<string, unknown>; parameters: Record<string, unknown>},
  ...args: unknown[]
) => unknown

type Method = (this: never, ...args: never[]) => unknown

interface CacheResultsDecorator {
  <M extends Method>(method: M, context: ClassMethodDecoratorContext): M
  // The legacy form: the compiler of the project decides which one it is.
  (prototype: object, name: string | symbol, descriptor?: object): PropertyDescriptor
}

/** A command, as far as its cached methods need it. */
interface Caching {
  cache?: OpenableCache
  options: Record<string, unknown>
  parameters: Record<string, unknown>
}

/**
 * Keeps what an async method of a command gives: the next run with the same parameters and arguments gets it from the cache.
 *
 * Works on `async` and `async *` methods, compiled by either semantics of decorators. A class with such a method has `--refresh-cache` and
 * `--no-cache`.
 *
 * @example
 * class Load extends DownloadIterateCommand<typeof Load> {
 *   @cacheResults({ttl: '1d', key: ['since']})
 *   async download() { ... }
 * }
 * @see docs/cache.md
 */
export function cacheResults(options: CachedMethodOptions = {}): CacheResultsDecorator {
  const decorate = (
    ...[target, nameOrContext, third]: [
      object,
      ClassMethodDecoratorContext | string | symbol,
      object?,
    ]
  ): unknown => {
    if (typeof nameOrContext === 'object') {
      return cached(target as Method, String(nameOrContext.name), options) // of a method, the target is its function
    }
    const descriptor = methodDescriptor(target, nameOrContext, third)
    const method = descriptor.value as Method // asked for below
    return {...descriptor, value: cached(method, String(nameOrContext), options)}
  }
  return decorate as CacheResultsDecorator // its two forms, told apart by what they are given
}

/** jiti hands over the prototype in the place of the descriptor: another decorator of its own has gone before. */
function methodDescriptor(
  target: object,
  name: string | symbol,
  third: object | undefined,
): PropertyDescriptor {
  const given = third === target ? undefined : (third as PropertyDescriptor | undefined) // by its semantics
  const descriptor = given ?? Object.getOwnPropertyDescriptor(target, name)
  if (typeof descriptor?.value === 'function') return descriptor
  throw new TypeError(`@cacheResults is for methods, and "${String(name)}" is none.`)
}

function cached(method: Method, name: string, options: CachedMethodOptions): Method {
  const call = function (this: Caching, ...args: unknown[]): Promise<unknown> {
    return throughCache(this, {args, method, name, options})
  }
  const replacement = isGenerator(method)
    ? async function* (this: Caching, ...args: unknown[]): AsyncGenerator {
        const items = await Reflect.apply(call, this, args)
        yield* items as AsyncIterable<unknown> // of the format ndjson
      }
    : call
  // Its name and the number of its parameters are looked at by other decorators.
  Object.defineProperty(replacement, 'name', {configurable: true, value: name})
  Object.defineProperty(replacement, 'length', {configurable: true, value: method.length})
  markCached(replacement, options)
  return replacement as Method // it is called as a method of a command
}

interface MethodCall {
  args: unknown[]
  method: Method
  name: string
  options: CachedMethodOptions
}

async function throughCache(
  command: Caching,
  {args, method, name, options}: MethodCall,
): Promise<unknown> {
  const {cache} = command
  if (!cache) throw new TypeError(`@cacheResults on "${name}": its class is no command.`)
  const {key, ...others} = options
  const format = isGenerator(method) ? 'ndjson' : options.format
  const make: CachedCall['make'] = (context) =>
    Reflect.apply(method, command, format === 'file' ? withTarget(args, method, context) : args)
  return cache.wrapCall({
    args,
    make,
    name,
    options: {...others, ...(format && {format}), key: declaredKey(key, command, {args, name})},
  })
}

/** The last parameter of the method, when the caller leaves it out, is where to write the file. */
function withTarget(args: unknown[], method: Method, target: unknown): unknown[] {
  return method.length > args.length ? [...args, ...padding(args, method), target] : args
}

function padding(args: unknown[], method: Method): undefined[] {
  return Array.from({length: method.length - args.length - 1}, () => undefined)
}

function isGenerator(method: unknown): boolean {
  return Object.prototype.toString.call(method) === '[object AsyncGeneratorFunction]'
}
