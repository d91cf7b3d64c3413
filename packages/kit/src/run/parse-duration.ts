import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {unitMs} from './unit-ms.js'

/**
 * A duration such as `90s`, `10m`, `2h`, `7d`, in milliseconds.
 *
 * @param name What it was given for, such as `--timeout`; begins the message.
 * @throws UserError `USAGE` (exit 2) when it is none.
 */
export function parseDuration(text: string, name: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|[smhdw])$/.exec(text.trim()) ?? []
  const durationMs = Number(number) * unitMs[unit as keyof typeof unitMs] // the units of the pattern
  if (durationMs > 0) return Math.ceil(durationMs)
  throw new UserError('USAGE', `${name}: "${text}" is no duration.`, {
    exitCode: exitCodes.usage,
    suggestions: ['Write a number and a unit: 500ms, 90s, 10m, 2h, 7d, 2w.'],
  })
}
