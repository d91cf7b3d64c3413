import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

const unitsMs = {d: 86_400_000, h: 3_600_000, m: 60_000, ms: 1, s: 1000, w: 604_800_000} as const

/**
 * A duration such as `90s`, `10m`, `2h`, `7d`, in milliseconds.
 *
 * @param name What it was given for, such as `--timeout`; begins the message.
 * @throws UserError `USAGE` (exit 2) when it is none.
 */
export function parseDuration(text: string, name: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|[smhdw])$/.exec(text.trim()) ?? []
  const durationMs = Number(number) * unitsMs[unit as keyof typeof unitsMs] // the units of the pattern
  if (durationMs > 0) return Math.ceil(durationMs)
  throw new UserError('USAGE', `${name}: "${text}" is no duration.`, {
    exitCode: exitCodes.usage,
    suggestions: ['Write a number and a unit: 500ms, 90s, 10m, 2h, 7d, 2w.'],
  })
}
