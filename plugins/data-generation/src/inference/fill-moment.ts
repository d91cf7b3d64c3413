import type {Faker} from '@faker-js/faker'
import type {ColumnType} from '../coercion/column-type.js'
import type {Column, Filling} from './column.js'
import {narrow} from './number-span.js'

const dayMs = 86_400_000
const past = {from: -3 * 365, to: 0}

/** Points in time at whole seconds, which every database keeps; a DATEONLY is text. */
export function fillMoment(
  column: Column<Extract<ColumnType, {kind: 'date' | 'dateonly'}>>,
): Filling {
  const {entry, rules, type} = column
  const {from, to} = entry?.span ?? past
  const isDay = type.kind === 'dateonly'
  const stepMs = isDay ? dayMs : 1000
  const bounds = {
    max: rules.before === undefined ? undefined : rules.before.getTime() - stepMs,
    min: rules.after === undefined ? undefined : rules.after.getTime() + stepMs,
  }

  return {
    from: source(column),
    make: (faker) => {
      const now = faker.defaultRefDate().getTime()
      const span = narrow({max: now + to * dayMs, min: now + from * dayMs}, bounds)
      const date = new Date(
        faker.number.int({max: Math.floor(span.max / 1000), min: Math.ceil(span.min / 1000)}) *
          1000,
      )
      return isDay ? date.toISOString().slice(0, 10) : date
    },
  }
}

/** A time of day, `HH:MM:SS`. */
export function fillTime(): Filling {
  return {from: 'type', make: (faker) => timeOfDay(faker)}
}

function timeOfDay(faker: Faker): string {
  return new Date(faker.number.int({max: 86_399}) * 1000).toISOString().slice(11, 19)
}

function source({entry, rules}: Column): Filling['from'] {
  if (rules.after !== undefined || rules.before !== undefined) return 'validator'
  return entry?.span === undefined ? 'type' : 'name'
}
