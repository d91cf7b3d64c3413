import {isIP, isIPv4} from 'node:net'
import {parseDate, parseDateOnly, parseTime} from './parse-moment.js'
import {parseDecimal, parseFloatingPoint, parseInteger} from './parse-number.js'
import type {Coerced} from './coerced.js'
import {accepted, refused} from './coerced.js'
import type {ColumnType} from './column-type.js'

/** Reads the text of one value by the type of a column that does not hold a structure. */
export function coerceScalar(type: ColumnType, text: string): Coerced {
  // Each reader is filed under the kind of the type that it takes; TypeScript cannot tie the two together.
  const read = readers[type.kind] as ((text: string, type: ColumnType) => unknown) | undefined
  if (read === undefined) return accepted(text)
  const value = read(text, type)
  return value === undefined ? refused : accepted(value)
}

/** Gives the value, or undefined for a text that is not one. */
type Reader<Kind> = (text: string, type: Extract<ColumnType, {kind: Kind}>) => unknown

const readers: {[Kind in ColumnType['kind']]?: Reader<Kind>} = {
  blob: (text, {maxBytes}) => {
    const bytes = Buffer.from(text)
    return text === '' || bytes.length > (maxBytes ?? Infinity) ? undefined : bytes
  },
  boolean: (text) => booleans.get(text.toLowerCase()),
  cidr: (text) => (isCidr(text) ? text : undefined),
  date: parseDate,
  dateonly: parseDateOnly,
  decimal: parseDecimal,
  enum: (text, {values}) => (values.includes(text) ? text : undefined),
  float: parseFloatingPoint,
  inet: (text) => (isIP(text) === 0 && !isCidr(text) ? undefined : text),
  integer: parseInteger,
  macaddr: (text) => (macAddress.test(text) ? text.toLowerCase() : undefined),
  text: (text, {maxBytes, maxLength}) => {
    const fits =
      isAtMost(text, maxLength ?? Infinity) && Buffer.byteLength(text) <= (maxBytes ?? Infinity)
    // PostgreSQL stores no NUL character; what one database refuses, all refuse.
    return fits && !text.includes('\0') ? text : undefined
  },
  time: parseTime,
  uuid: (text) => (uuid.test(text) ? text.toLowerCase() : undefined),
}

const booleans = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['on', true],
  ['true', true],
  ['yes', true],
])

const macAddress = /^[\da-f]{2}([:-][\da-f]{2}){5}$/i

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** Databases count characters, JavaScript counts UTF-16 units: an emoji is one, not two. */
function isAtMost(text: string, maxLength: number): boolean {
  return text.length <= maxLength || Array.from(text).length <= maxLength
}

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  const width = isIPv4(address) ? 32 : 128
  return rest.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= width
}
