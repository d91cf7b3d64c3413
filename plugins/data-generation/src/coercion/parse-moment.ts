const date = '(\\d{4})-(\\d{2})-(\\d{2})'
const time = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?'
const zone = '(Z|[+-]\\d{2}(?::?\\d{2})?)'

const dateOnlyForm = new RegExp(`^${date}$`)
const timeForm = new RegExp(`^${time}$`)
const dateForm = new RegExp(`^${date}(?:[T ]${time} ?${zone}?)?$`, 'i')

/**
 * An ISO 8601 date, with or without a time and a zone. No zone is UTC, no time is midnight.
 * Undefined for anything else and for days that do not exist: JavaScript would take 30 February for 2 March.
 */
export function parseDate(text: string): Date | undefined {
  const match = dateForm.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset = 'Z'] =
    match
  const midnight = dayInUtc(Number(year), Number(month), Number(day))
  const offsetMinutes = parseOffset(offset)
  if (midnight === undefined || offsetMinutes === undefined) return undefined
  if (!isTimeOfDay(hour, minute, second)) return undefined
  const seconds = (Number(hour) * 60 + Number(minute) - offsetMinutes) * 60 + Number(second)
  return new Date(midnight + seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')))
}

/** `YYYY-MM-DD`, as text. */
export function parseDateOnly(text: string): string | undefined {
  const match = dateOnlyForm.exec(text)
  if (match === null) return undefined
  const [, year, month, day] = match
  return dayInUtc(Number(year), Number(month), Number(day)) === undefined ? undefined : text
}

/** `HH:MM`, `HH:MM:SS` or with a fraction; always given back with seconds. */
export function parseTime(text: string): string | undefined {
  const match = timeForm.exec(text)
  if (match === null) return undefined
  const [, hour = '', minute = '', second = '00', fraction] = match
  if (!isTimeOfDay(hour, minute, second)) return undefined
  return `${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Milliseconds of the day's begin in UTC; undefined for a day that is in no calendar. */
function dayInUtc(year: number, month: number, day: number): number | undefined {
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  const exists = year >= 1 && midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  return exists ? midnight.getTime() : undefined
}

function isTimeOfDay(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** Minutes east of UTC; undefined beyond the widest zone, 14 hours. */
function parseOffset(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const hours = Number(digits.slice(0, 2))
  const minutes = Number(digits.slice(2))
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
