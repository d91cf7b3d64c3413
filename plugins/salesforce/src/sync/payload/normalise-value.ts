import {expandId} from '../../collections/expand-id.js'

export type NormalValue = boolean | number | string | null

/**
 * A value as it is sent and compared: one form for one meaning. `undefined` when the field cannot hold it.
 *
 * Texts lose the white space at their ends, as they do in Salesforce; empty is null; days are UTC.
 */
export function normaliseValue(type: string, value: unknown): NormalValue | undefined {
  if (value === null || value === '') return null
  return (readers[type] ?? readText)(value)
}

type Read = (value: unknown) => NormalValue | undefined

const readText: Read = (value) => {
  if (value instanceof Date) return readMoment(value)
  if (!['bigint', 'boolean', 'number', 'string'].includes(typeof value)) return undefined
  const text = String(value).trim()
  return text === '' ? null : text
}

const readNumber: Read = (value) => {
  const isNumeric = typeof value === 'string' && value.trim() !== ''
  const number = isNumeric || typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const readInteger: Read = (value) => {
  const number = readNumber(value)
  return Number.isInteger(number) ? number : undefined
}

const readBoolean: Read = (value) => {
  if (typeof value === 'boolean') return value
  return value === 1 || value === 0 ? value === 1 : undefined
}

const readMoment: Read = (value) => {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined
  const moment = new Date(value)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}

const readDay: Read = (value) => {
  const moment = readMoment(value)
  return typeof moment === 'string' ? moment.slice(0, 10) : undefined
}

const readId: Read = (value) => (typeof value === 'string' ? expandId(value.trim()) : undefined)

const readers: Partial<Record<string, Read>> = {
  boolean: readBoolean,
  currency: readNumber,
  date: readDay,
  datetime: readMoment,
  double: readNumber,
  id: readId,
  int: readInteger,
  percent: readNumber,
  reference: readId,
}
