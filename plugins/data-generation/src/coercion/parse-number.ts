import type {DecimalType, FloatType, IntegerType} from './column-type.js'

/** A number, or text for BIGINT; undefined outside the type's range. */
export function parseInteger(text: string, type: IntegerType): number | string | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined
  const value = BigInt(text.replace('+', ''))
  if (value < type.min || value > type.max) return undefined
  return type.asText ? value.toString() : Number(value)
}

/** The same digits as text. Nothing is rounded: a decimal too many is not a value of the type, unless it is a zero. */
export function parseDecimal(text: string, type: DecimalType): string | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return undefined
  const [whole = '', decimals = ''] = withoutSign(text).split('.')
  const kept = type.precision === undefined ? decimals : cutZeros(decimals, type.scale)
  const isNegative = text.startsWith('-') && /[1-9]/.test(whole + kept)
  if (isNegative && type.unsigned) return undefined
  if (!isWithinDigits(whole, kept, type)) return undefined
  const digits = [whole.padStart(1, '0'), kept].filter((part) => part !== '').join('.')
  return isNegative ? `-${digits}` : digits
}

export function parseFloatingPoint(text: string, type: FloatType): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined
  const value = Number(text)
  const isOutside = Math.abs(value) > type.max || (type.unsigned && value < 0)
  return isOutside ? undefined : value
}

function withoutSign(text: string): string {
  return text.replace(/^[+-]?0*/, '')
}

/** Drops the zeros beyond `scale`: `1.500` is a DECIMAL(5,2). */
function cutZeros(decimals: string, scale: number): string {
  return /^0*$/.test(decimals.slice(scale)) ? decimals.slice(0, scale) : decimals
}

function isWithinDigits(whole: string, decimals: string, type: DecimalType): boolean {
  if (type.precision === undefined) return true
  return decimals.length <= type.scale && whole.length <= type.precision - type.scale
}
