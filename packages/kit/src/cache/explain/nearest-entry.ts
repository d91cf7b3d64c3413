import type {CacheEntry} from '../cache-entry.js'
import type {ResultExplanation} from './explanation.js'
import {inputDifferences} from './input-differences.js'

/**
 * The kept result of a method that differs in least from what is asked for; of several, the newest.
 *
 * @param ignores Paths that do not count.
 */
export function nearestEntry(
  input: Record<string, unknown>,
  method: string,
  kept: readonly CacheEntry[],
  ignores: (path: string) => boolean = () => false,
): ResultExplanation['nearest'] {
  const compared = kept
    .filter((entry) => entry.method === method)
    .map(({createdAt, input: own, key}) => {
      const differences = inputDifferences(own, input).filter(({path}) => !ignores(path))
      return {createdAt, differences, key}
    })
  const fewest = Math.min(...compared.map(({differences}) => differences.length))
  return compared.find(({differences}) => differences.length === fewest) ?? null
}
