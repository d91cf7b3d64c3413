import type {Faker} from '@faker-js/faker'
import type {TextForm} from '../text-form.js'

/**
 * What a column's name says about its values, per family of types. A family that is absent does not go with the name:
 * a DATE called `email` is filled by its type alone.
 */
export interface NameEntry {
  /** Chance of true, 0 to 1, for BOOLEAN columns. */
  likely?: number
  /** Whole words in lower case, as they stand at the end of a name: `first name` is for `customerFirstName`. */
  names: readonly string[]
  number?: NumberSpan
  span?: DaySpan
  text?: TextSource
}

export interface NumberSpan {
  /** Of columns that can hold some. Default: 0 */
  decimals?: number
  max: number
  min: number
}

/** Days from the reference date; negative is the past. */
export interface DaySpan {
  from: number
  to: number
}

export interface TextSource {
  form: TextForm
  make: (faker: Faker) => string
  /** For columns of at most `upTo` characters, where the usual value would lose its sense. */
  short?: {make: (faker: Faker, maxLength: number) => string; upTo: number}
}
