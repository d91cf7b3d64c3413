import type {IntegerType} from '../coercion/column-type.js'
import type {Column, Filling} from './column.js'
import {integerDomain} from './finite-domain.js'
import type {Span} from './number-span.js'
import {narrow, narrowToType} from './number-span.js'

/** Whole numbers; a key of its own counts up. BIGINT is given as text. */
export function fillInteger(column: Column<IntegerType>): Filling {
  const {type} = column
  const limits = integerLimits(column)
  const output = (value: number): number | string => (type.asText ? String(value) : value)
  const domain = integerDomain(limits, output)
  if (column.isSoleKey) {
    const first = Math.max(1, limits.min)
    const count = limits.max - first + 1
    return {
      domain,
      from: 'key',
      make: (_faker, {n}) => output(first + ((Math.max(1, n) - 1) % count)),
    }
  }

  if (isEpoch(column)) return fillEpoch(column, output)
  const from = source(column)
  const span = narrowToType(narrow(usualSpan(column), bounds(column)), limits)
  return {domain, from, make: (faker) => output(faker.number.int(span))}
}

/**
 * What all databases can store: those without unsigned integers have the signed type, so half the unsigned range.
 * BIGINT ends where numbers lose digits.
 */
function integerLimits({rules, type}: Column<IntegerType>): Span {
  const isHalved = type.min === 0n && !type.name.startsWith('TINYINT')
  const signedMax = isHalved ? type.max / 2n : type.max
  const inType = {
    max: Math.min(Number(signedMax), Number.MAX_SAFE_INTEGER),
    min: Math.max(Number(type.min), Number.MIN_SAFE_INTEGER),
  }
  const inRules = {
    max: Math.floor(rules.max ?? inType.max),
    min: Math.ceil(rules.min ?? inType.min),
  }
  return narrow(inType, inRules)
}

function usualSpan({entry, rules, type, unique}: Column<IntegerType>): Span {
  if (entry?.number !== undefined) return entry.number
  if (entry?.likely !== undefined) return {max: 1, min: 0}
  if (rules.min !== undefined && rules.max !== undefined) return {max: rules.max, min: rules.min}
  const widest = type.name === 'YEAR' ? 2155 : 1000
  return {max: unique ? Number.MAX_SAFE_INTEGER : widest, min: type.name === 'YEAR' ? 1980 : 1}
}

function bounds({rules}: Column<IntegerType>): Partial<Span> {
  return {
    max: rules.max === undefined ? undefined : Math.floor(rules.max),
    min: rules.min === undefined ? undefined : Math.ceil(rules.min),
  }
}

function source({entry, rules}: Column<IntegerType>): Filling['from'] {
  if (entry?.number !== undefined || entry?.likely !== undefined) return 'name'
  return rules.min === undefined && rules.max === undefined ? 'type' : 'validator'
}

function isEpoch({entry, isMoment, type}: Column<IntegerType>): boolean {
  return isMoment && entry?.span !== undefined && type.max >= 2n ** 31n - 1n
}

const secondsADay = 86_400

/** Milliseconds in a BIGINT, seconds in an INTEGER. */
function fillEpoch(
  {entry, type}: Column<IntegerType>,
  output: (value: number) => number | string,
): Filling {
  const {from, to} = entry?.span ?? {from: 0, to: 0}
  return {
    from: 'name',
    make: (faker) => {
      const now = Math.floor(faker.defaultRefDate().getTime() / 1000)
      const seconds = faker.number.int({max: now + to * secondsADay, min: now + from * secondsADay})
      return output(type.asText ? seconds * 1000 : seconds)
    },
  }
}
