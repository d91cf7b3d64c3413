import {parseDuration} from '../../run/parse-duration.js'
import type {CachedMethodOptions} from '../cache-results.js'
import {cacheKeyOf, type CacheKey} from '../cache-key.js'
import type {CacheEntry} from '../cache-entry.js'
import {declaredKey} from '../declared-key.js'
import {explainKept} from './explain-kept.js'
import {expiredReason, goodReason, type Explaining, type ResultExplanation} from './explanation.js'
import {nearestEntry} from './nearest-entry.js'

/** Explains a cached method that is called without arguments; what it is called with otherwise, only a run knows. */
export async function explainMethod(
  name: string,
  options: CachedMethodOptions,
  explaining: Explaining,
): Promise<ResultExplanation> {
  const {asked, kept} = explaining
  if (takesArguments(name, options, explaining)) return explainKept(name, explaining)
  const key = cacheKeyOf(
    {
      args: [],
      command: asked.id,
      key: declaredKey(options.key, asked, {args: [], name}),
      method: name,
      parameters: asked.parameters,
      test: asked.options['test'] === true,
      version: options.version,
    },
    asked.secretValues,
  )
  const entry = kept.find((one) => one.key === key.key)
  const miss = entry ? await whyNot(entry, options, explaining) : undefined
  const common = {...key, method: name}
  if (entry && miss === undefined) {
    return {...common, nearest: null, outcome: 'hit', reason: goodReason(entry)}
  }
  if (miss !== undefined) return {...common, nearest: null, outcome: 'miss', reason: miss}
  return {...common, ...nothingKept(key, name, explaining), outcome: 'miss'}
}

/** By the method, and by what it was called with before. */
function takesArguments(
  name: string,
  {format}: CachedMethodOptions,
  {asked, kept}: Explaining,
): boolean {
  const {prototype} = asked.commandClass as {prototype: Record<string, {length: number}>} // the method is there
  const own = (prototype[name]?.length ?? 0) - (format === 'file' ? 1 : 0)
  const before = kept.filter(({method}) => method === name)
  return (
    own > 0 || before.some(({input}) => Array.isArray(input['args']) && input['args'].length > 0)
  )
}

async function whyNot(
  entry: CacheEntry,
  {format = 'json', ttl}: CachedMethodOptions,
  {asked, store}: Explaining,
): Promise<string | undefined> {
  const flag = ['no-cache', 'refresh-cache'].find((one) => asked.options[one] === true)
  if (flag !== undefined) return `the line says --${flag}`
  if (entry.format !== format) return `it was kept as ${entry.format} and is asked for as ${format}`
  const goodMs = ttl === undefined ? Infinity : parseDuration(ttl, 'ttl')
  if (Date.parse(entry.createdAt) + goodMs <= Date.now()) {
    return `it was kept at ${entry.createdAt}, longer ago than ${ttl ?? ''}`
  }
  const problem = await store.verify(entry.key)
  return expiredReason(entry) ?? (problem === undefined ? undefined : `it is broken: ${problem}`)
}

function nothingKept(
  {input}: CacheKey,
  name: string,
  {kept}: Explaining,
): Pick<ResultExplanation, 'nearest' | 'reason'> {
  const nearest = nearestEntry(input, name, kept)
  if (!nearest) return {nearest: null, reason: 'nothing of it is kept'}
  const paths = nearest.differences.map(({path}) => path)
  if (paths.length === 0) return {nearest, reason: 'a secret is another one'}
  if (paths.length === 1 && paths[0] === 'version')
    return {nearest, reason: 'it is of another version'}
  return {nearest, reason: `what is kept differs in ${paths.join(', ')}`}
}
