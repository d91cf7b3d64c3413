import {cachedMethods} from '../cached-method.js'
import type {CacheEntry} from '../cache-entry.js'
import type {CacheStore} from '../cache-store.js'
import {askedAbout} from './asked-line.js'
import {explainKept} from './explain-kept.js'
import {explainMethod} from './explain-method.js'
import type {Explaining, ResultExplanation} from './explanation.js'

/**
 * For each cached method of a command, and each name that it has kept results of: would this line find one, and why (not).
 *
 * The line is read and nothing of it is run.
 */
export async function explainLine(
  store: CacheStore,
  ...line: Parameters<typeof askedAbout>
): Promise<ResultExplanation[]> {
  const asked = await askedAbout(...line)
  const explaining: Explaining = {asked, kept: await entriesOf(store, asked.id), store}
  const methods = cachedMethods(asked.commandClass)
  const others = new Set(explaining.kept.map(({method}) => method))
  const explanations: ResultExplanation[] = []
  for (const [name, options] of methods) {
    explanations.push(await explainMethod(name, options, explaining))
  }
  for (const name of others) {
    if (!methods.has(name)) explanations.push(explainKept(name, explaining))
  }
  return explanations
}

async function entriesOf(store: CacheStore, command: string): Promise<CacheEntry[]> {
  const entries: CacheEntry[] = []
  for await (const {entry} of store.list()) if (entry?.command === command) entries.push(entry)
  return entries.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}
