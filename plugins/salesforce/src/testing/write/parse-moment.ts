import {toStamp} from '../store/stamp.js'

/** Reads `2026-11-20`; undefined when the calendar has no such day. */
export function parseDay(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const moment = new Date(`${text}T00:00:00Z`)
  // A day such as 31 February rolls over into another.
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text
    ? undefined
    : text
}

/** Reads `2026-11-20T08:00:00Z` with any zone, which must be there, as a stamp in UTC. */
export function parseMoment(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/.exec(text)
  if (match?.[1] === undefined || parseDay(match[1]) === undefined) return undefined
  const moment = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(moment.getTime()) ? undefined : toStamp(moment)
}
