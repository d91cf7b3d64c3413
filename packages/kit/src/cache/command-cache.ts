import type {Interfaces} from '@oclif/core'

import type {CachedFile} from './cached-file.js'
import type {ResultCache} from './result-cache.js'
import type {FileSource} from './write-hashed.js'

/** What is said of a result that is to be kept. */
export interface CacheOptions {
  /** What it depends on besides the parameters, such as options: any plain data. Default: nothing */
  key?: unknown
  /** How long it is good for: `90s`, `12h`, `7d`. Default: for ever */
  ttl?: string
  /** Count it up when the code changes what the result looks like. Default: none */
  version?: number | string
}

export interface CacheContext {
  /** Aborted when the run is to stop; the result is then dropped. */
  signal: AbortSignal
}

export interface FileTarget extends CacheContext {
  /** Where to write; it does not exist yet. Absolute. */
  path: string
}

/** A result, and when there is none yet, how to make it. */
export type Making<Context, Result> = (context: Context) => Promise<Result> | Result

/** The results of a command that are kept between runs. Nothing is opened before its first use. */
export interface CommandCache {
  /** Saves bytes as a file that lives as long as the run; as the result of a cached method of the format `file`, as long as that is kept. */
  file(source: FileSource): Promise<CachedFile>
  /**
   * The kept result of this name for these parameters, or that of `make`, which is then kept.
   *
   * A result comes back as its JSON does, also the first time: a Date as text.
   *
   * @throws UserError `CACHE_STORE_REFUSED`, `CACHE_STORE_UNREACHABLE` or `CACHE_FOLDER_UNUSABLE` (exit 6).
   */
  wrap<T>(
    name: string,
    options: CacheOptions & {format?: 'json'},
    make: Making<CacheContext, T>,
  ): Promise<T>
  /** Items, written and read one after the other; what comes back can be iterated more than once. */
  wrap<T>(
    name: string,
    options: CacheOptions & {format: 'ndjson'},
    make: Making<CacheContext, AsyncIterable<T> | Iterable<T>>,
  ): Promise<AsyncIterable<T>>
  /** A file: `make` writes it to `path`, or returns where its bytes come from. */
  wrap(
    name: string,
    options: CacheOptions & {format: 'file'},
    make: Making<FileTarget, CachedFile | FileSource> | Making<FileTarget, void>,
  ): Promise<CachedFile>
}

/** What the cache knows of the command that uses it. */
export interface CacheCaller {
  /** The command's id. */
  command: string
  config: Interfaces.Config
  options: object
  parameters: object
  runId: string | undefined
  secretValues: readonly string[]
  signal: AbortSignal
  warn(message: string): void
}

/** A {@link CommandCache} with what closes it. */
export interface OpenableCache extends CommandCache {
  close(): Promise<void>
  /** `wrap` for any format, with the arguments of a method as part of the key. */
  wrapCall(call: CachedCall): Promise<unknown>
}

export interface CachedCall {
  args: readonly unknown[]
  make: Making<CacheContext & {path?: string}, unknown>
  name: string
  options: CacheOptions & {format?: 'file' | 'json' | 'ndjson'}
}

/** The cache of one run of a command. What it needs is loaded with its first use. */
export function createCommandCache(
  caller: () => CacheCaller,
  openCache: (caller: CacheCaller) => Promise<ResultCache> = openLazily,
): OpenableCache {
  let opened: Promise<ResultCache> | undefined
  const open = (): Promise<ResultCache> => (opened ??= openCache(caller()))
  const wrapCall = async (call: CachedCall): Promise<unknown> =>
    (await open()).result(call, caller())
  return {
    async close() {
      const closing = opened
      opened = undefined
      // What could not be opened has been told where it was used.
      await (await closing?.catch(() => undefined))?.close()
    },
    file: async (source) => (await open()).file(source, caller().signal),
    // The overloads of the interface say what each format takes and gives.
    wrap: ((name: string, options: CachedCall['options'], make: CachedCall['make']) =>
      wrapCall({args: [], make, name, options})) as CommandCache['wrap'],
    wrapCall,
  }
}

async function openLazily(caller: CacheCaller): Promise<ResultCache> {
  const {openResultCache} = await import('./open-result-cache.js')
  return openResultCache(caller)
}
