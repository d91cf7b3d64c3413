import {rm} from 'node:fs/promises'

import {ulid} from 'ulid'

import {redact} from '../config/secrets.js'
import {scrubValue} from '../config/scrub-value.js'
import {scrub} from '../config/scrub.js'
import {parseDuration} from '../run/parse-duration.js'
import {isExpired, type CacheEntry} from './cache-entry.js'
import {cacheKeyOf, type CacheKey} from './cache-key.js'
import type {CacheHit, CacheStore} from './cache-store.js'
import {CachedFile} from './cached-file.js'
import type {CacheCaller, CachedCall} from './command-cache.js'
import {refuseSecrets} from './refuse-secrets.js'
import {alone} from './single-flight.js'
import {unlessMissing} from './is-missing-file.js'
import {unlessAborted} from './unless-aborted.js'
import {valueFormats, type ValueFormat} from './value-format.js'
import {writable} from './writable.js'
import {writeHashed, type FileSource, type WrittenFile} from './write-hashed.js'

/** The opened cache of one run. */
export interface ResultCache {
  close(): Promise<void>
  file(source: FileSource, signal: AbortSignal): Promise<CachedFile>
  result(call: CachedCall, caller: CacheCaller): Promise<unknown>
}

/** One use of the cache: what is asked for, and by whom. */
interface Use extends CacheKey {
  /** What was kept before this is refreshed. */
  askedAtMs: number
  call: CachedCall
  caller: CacheCaller
  format: ValueFormat
  refreshes: boolean
  store: CacheStore
  ttlMs: number | undefined
}

/** The results of one run in a store. */
export function createResultCache(store: CacheStore): ResultCache {
  const refreshed = new Set<string>()
  return {
    close: () => store.close(),
    file: async (source, signal) =>
      new CachedFile(await writeHashed(await store.newFile(), source, signal)),
    async result(call, caller) {
      if (isOn(caller, 'no-cache')) return unkept(call, caller, store)
      const use = useOf(call, caller, store)
      if (refreshed.has(use.key)) use.refreshes = false
      const result = await kept(use)
      if (use.refreshes) refreshed.add(use.key)
      return result
    },
  }
}

function useOf(call: CachedCall, caller: CacheCaller, store: CacheStore): Use {
  const {args, name, options} = call
  const question = {
    args,
    command: caller.command,
    key: options.key,
    method: name,
    parameters: caller.parameters,
    test: isOn(caller, 'test'),
    version: options.version,
  }
  return {
    ...cacheKeyOf(question, caller.secretValues),
    askedAtMs: Date.now(),
    call,
    caller,
    format: valueFormats[options.format ?? 'json'],
    refreshes: isOn(caller, 'refresh-cache'),
    store,
    ttlMs: options.ttl === undefined ? undefined : parseDuration(options.ttl, `ttl of "${name}"`),
  }
}

async function kept(use: Use): Promise<unknown> {
  const {caller, key, store} = use
  const hit = use.refreshes ? undefined : await find(use, {warns: false})
  const value = hit && (await valueOf(hit, use))
  if (value) return value.is
  return alone(store, key, caller.signal, async () => {
    for (;;) {
      // Somebody else may have made it meanwhile, or removed it again.
      const made = (await find(use, {warns: true})) ?? (await make(use))
      const itsValue = await valueOf(made, use)
      if (itsValue) return itsValue.is
    }
  })
}

/** A value that is good; `warns` where one was and is broken. */
async function find(use: Use, {warns}: {warns: boolean}): Promise<CacheHit | undefined> {
  const {call, caller, format, key, store} = use
  const reading = await store.read(key, {
    accepts: (entry) => isGood(entry, use),
    holds: format.holds,
  })
  if (reading.kind === 'broken' && warns) {
    caller.warn(
      `The cached "${call.name}" (${key.slice(0, 12)}) is broken: ${reading.reason}. It is made anew.`,
    )
  }
  return reading.kind === 'hit' ? reading.hit : undefined
}

function isGood(entry: CacheEntry, {askedAtMs, call, refreshes, ttlMs}: Use): boolean {
  const createdAtMs = Date.parse(entry.createdAt)
  if (entry.format !== (call.options.format ?? 'json')) return false
  if (refreshes && createdAtMs < askedAtMs) return false
  // As it was said when it was kept, and as the code says now.
  return !isExpired(entry, Date.now()) && (ttlMs === undefined || createdAtMs + ttlMs > Date.now())
}

async function make(use: Use): Promise<CacheHit> {
  const path = await use.store.newFile()
  try {
    return await makeAt(path, use)
  } catch (error) {
    await rm(path, {force: true})
    throw error
  }
}

async function makeAt(path: string, use: Use): Promise<CacheHit> {
  const {call, caller, format, store} = use
  const {signal} = caller
  const result = await unlessAborted(async () => call.make({path, signal}), signal)
  const literal = literalOf(result, call)
  const file = await writable(path, () =>
    literal === null
      ? format.write(result, {name: call.name, path, signal})
      : writeHashed(path, '', signal),
  )
  signal.throwIfAborted()
  await refuseSecrets(file.path, call.name, caller.secretValues)
  return store.commit(entryOf(use, file, literal), file, {holds: format.holds && literal === null})
}

/** Null and undefined are results as well; undefined from what writes a file says that it has written it. */
function literalOf(result: unknown, {options}: CachedCall): CacheEntry['literal'] {
  if (result === null) return 'null'
  return result === undefined && options.format !== 'file' ? 'undefined' : null
}

function entryOf(use: Use, file: WrittenFile, literal: CacheEntry['literal']): CacheEntry {
  const {call, caller, input, key, ttlMs} = use
  const now = Date.now()
  const parameters = scrubValue(redact(caller.parameters), caller.secretValues)
  return {
    command: caller.command,
    createdAt: new Date(now).toISOString(),
    expiresAt: ttlMs === undefined ? null : new Date(now + ttlMs).toISOString(),
    format: call.options.format ?? 'json',
    input,
    key,
    literal,
    method: scrub(call.name, caller.secretValues),
    mycli: caller.config.version,
    parameters: parameters as CacheEntry['parameters'], // an object stays one
    runId: caller.runId ?? null,
    sha256: file.sha256,
    sizeBytes: file.sizeBytes,
    test: isOn(caller, 'test'),
    value: `${key}.${ulid(now)}`,
    version: call.options.version ?? null,
  }
}

/** Undefined where the value is there no more: another process has removed or replaced it since it was checked. */
async function valueOf({entry, file}: CacheHit, {format}: Use): Promise<{is: unknown} | undefined> {
  if (entry.literal !== null) return {is: entry.literal === 'null' ? null : undefined}
  const read = async (): Promise<{is: unknown}> => ({is: await format.read(file)})
  return unlessMissing(read())
}

/** With `--no-cache`: a result in the form that it would be read back in, and nothing left of it when the run has ended. */
async function unkept(
  call: CachedCall,
  {signal}: CacheCaller,
  store: CacheStore,
): Promise<unknown> {
  const {make, name, options} = call
  const format = valueFormats[options.format ?? 'json']
  if (format.unkept) {
    const result = await make({signal})
    return result === null || result === undefined ? result : format.unkept(result, name)
  }
  const path = await store.newFile()
  const result = await make({path, signal})
  if (literalOf(result, call) !== null) return result
  return format.read(await format.write(result, {name, path, signal}))
}

function isOn({options}: CacheCaller, flag: string): boolean {
  return Reflect.get(options, flag) === true
}
