import type {Literal} from './query.js'

const DAY_MS = 86_400_000

/** Reads `TODAY`, `YESTERDAY`, `TOMORROW`, `LAST_N_DAYS:n` or `NEXT_N_DAYS:n`, as days in UTC. */
export function parseDateLiteral(word: string, now: Date): Literal | undefined {
  const span = dayNames[word] ?? countedDays(word)
  if (!span) return undefined
  const [from, to] = span
  return {kind: 'range', from: dayAt(now, from), to: dayAt(now, to)}
}

/** In days from today; the second is not part of it. */
type Span = [from: number, to: number]

const dayNames: Partial<Record<string, Span>> = {
  TODAY: [0, 1],
  YESTERDAY: [-1, 0],
  TOMORROW: [1, 2],
}

function countedDays(word: string): Span | undefined {
  const [, direction, count] = /^(LAST|NEXT)_N_DAYS:(\d+)$/.exec(word) ?? []
  if (count === undefined) return undefined
  return direction === 'LAST' ? [-Number(count), 1] : [1, Number(count) + 1]
}

function dayAt(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}
