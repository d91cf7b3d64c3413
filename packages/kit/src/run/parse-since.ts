import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {unitMs} from './unit-ms.js'

/**
 * A moment in UTC milliseconds from `7d`, `12h`, `30m`, `90s`, `2w` before `now`, or from an ISO 8601 date or time (UTC unless it says).
 *
 * @throws UserError `USAGE` (exit 2) for anything else.
 */
export function parseSince(text: string, now: number): number {
  const [, amount, unit] = /^(\d+)([smhdw])$/.exec(text) ?? []
  if (amount !== undefined) return now - Number(amount) * unitMs[unit as keyof typeof unitMs] // the units of the pattern
  const iso = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
  const moment = iso
    ? Date.parse(iso[1] !== undefined && iso[2] === undefined ? `${text}Z` : text)
    : NaN
  if (!Number.isNaN(moment)) return moment
  throw new UserError('USAGE', `"${text}" is no moment in time.`, {
    exitCode: exitCodes.usage,
    suggestions: ['Write 7d, 12h, 30m, or a date such as 2026-01-31.'],
  })
}
