import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'

const unitMs: Record<string, number> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  w: 604_800_000,
}

/**
 * A moment in UTC milliseconds from `7d`, `12h`, `30m`, `90s`, `2w` before `now`, or from an ISO 8601 date or time (UTC unless it says).
 *
 * @throws UserError `USAGE` (exit 2) for anything else.
 */
export function parseSince(text: string, now: number): number {
  const [, amount, unit = ''] = /^(\d+)([smhdw])$/.exec(text) ?? []
  const factor = unitMs[unit]
  if (amount !== undefined && factor !== undefined) return now - Number(amount) * factor
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
