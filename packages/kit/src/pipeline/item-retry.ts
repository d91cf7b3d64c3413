import {setTimeout as delay} from 'node:timers/promises'

import {parseDuration} from '../run/parse-duration.js'
import type {ItemRetries} from './attempt-item.js'

/** What a class declares of tries after the first one. */
export interface ItemRetry {
  /** Shortest and longest pause, such as `1s..30s`: the longest possible doubles with each try, and chance picks one. Default: `1s..30s` */
  backoff?: string
  /** How often an item that failed is tried again. Default: 0 */
  items?: number
}

const defaultBackoff = '1s..30s'

/** @throws Error naming what is wrong in the declaration. */
export function itemRetries(
  {backoff = defaultBackoff, items = 0}: ItemRetry,
  signal: AbortSignal,
): ItemRetries {
  if (!Number.isInteger(items) || items < 0) {
    throw new Error(`static retry: items is ${items}, where a whole number from 0 on is expected.`)
  }
  const {longestMs, shortestMs} = parseBackoff(backoff)
  return {
    items,
    pause: (attempt) => delay(pauseMs({attempt, longestMs, shortestMs}), undefined, {signal}),
  }
}

/** By chance, so that many that failed together do not come again together. */
export function pauseMs(
  {attempt, longestMs, shortestMs}: {attempt: number; longestMs: number; shortestMs: number},
  random = Math.random,
): number {
  const ceilingMs = Math.min(longestMs, shortestMs * 2 ** (attempt - 1))
  return Math.round(shortestMs + random() * (ceilingMs - shortestMs))
}

/** `1s..30s` in milliseconds. */
export function parseBackoff(text: string): {longestMs: number; shortestMs: number} {
  const [shortest = '', longest = shortest, ...others] = text.split('..')
  const shortestMs = parseDuration(shortest, 'static retry, backoff')
  const longestMs = parseDuration(longest, 'static retry, backoff')
  if (others.length === 0 && shortestMs <= longestMs) return {longestMs, shortestMs}
  throw new Error(`static retry: the backoff "${text}" is no span such as 1s..30s.`)
}
