import type {DecimalType, FloatType} from '../coercion/column-type.js'
import type {Column, Filling} from './column.js'
import type {Span} from './number-span.js'
import {narrow, narrowToType} from './number-span.js'

/** Beyond it a whole number of the last decimals would lose digits. */
const widest = 10 ** 12

/** A DECIMAL is given as text, with no digit more than its column holds. Without a precision it is whole. */
export function fillDecimal(column: Column<DecimalType>): Filling {
  const {precision, scale, unsigned} = column.type
  const decimals = Math.min(scale, usualDecimals(column))
  const whole = Math.min(10 ** ((precision ?? 12) - scale), widest)
  const limits = {max: whole - 10 ** -decimals, min: unsigned ? 0 : 10 ** -decimals - whole}
  const span = inUnits(narrowToType(chooseSpan(column), limits), decimals)
  return {
    from: source(column),
    make: (faker) => render(faker.number.int(span), decimals),
  }
}

export function fillFloat(column: Column<FloatType>): Filling {
  const decimals = usualDecimals(column)
  const max = Math.min(column.type.max, widest)
  const span = inUnits(
    narrowToType(chooseSpan(column), {max, min: column.type.unsigned ? 0 : -max}),
    decimals,
  )
  return {
    from: source(column),
    make: (faker) => faker.number.int(span) / 10 ** decimals,
  }
}

function usualDecimals({entry, rules}: Column): number {
  if (rules.names.includes('isInt')) return 0
  return entry?.number === undefined ? 2 : (entry.number.decimals ?? 0)
}

function chooseSpan({entry, rules, unique}: Column): Span {
  const {max, min} = rules
  if (entry?.number === undefined && max !== undefined && min !== undefined) return {max, min}
  const usual = entry?.number ?? {max: unique ? widest : 1000, min: 0}
  return narrow(usual, {max, min})
}

/** Counted in the last decimal; where rounding inwards leaves nothing, the one nearest value stays. */
function inUnits({max, min}: Span, decimals: number): Span {
  const unit = 10 ** decimals
  const most = Math.floor(max * unit + 1e-6)
  return {max: most, min: Math.min(most, Math.ceil(min * unit - 1e-6))}
}

function source({entry, rules}: Column): Filling['from'] {
  if (entry?.number !== undefined) return 'name'
  return rules.min === undefined && rules.max === undefined ? 'type' : 'validator'
}

/** 1234 with two decimals is 12.34. */
function render(units: number, decimals: number): string {
  if (decimals === 0) return String(units)
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0')
  const sign = units < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
