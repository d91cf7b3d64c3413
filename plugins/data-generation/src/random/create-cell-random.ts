import type {Faker, LocaleDefinition} from '@faker-js/faker'
import {CellRandomizer} from './cell-randomizer.js'
import {hashText} from './hash-text.js'
import {loadLocale} from './load-locale.js'
import {randomUuid} from './random-uuid.js'

/** The "today" of every run with a `--seed`, so that dates repeat as well. A run without one takes the time it started. */
export const seededReferenceDate = '2026-01-01T00:00:00.000Z'

export interface CellRandomOptions {
  /** A name of faker's, in any spelling (`de`, `pt-BR`). What the locale lacks is English. Default: en */
  locale?: string
  /** The number 7 and the text "7" are the same seed. Default: a random one */
  seed?: number | string
}

/** Where the values of all cells come from: a cell is a model, a column, a row and an attempt, and depends on nothing else. */
export interface CellRandom {
  /** The one Faker of the run, as it always begins for this cell. Use it before the next call: the next cell gets the same object. */
  faker(model: string, column: string, row: number, attempt?: number): Faker
  /** What "now" is to `faker.date.past()` and its like. */
  readonly referenceDate: Date
  /** As given, or the random one: print it, and the run can be repeated. */
  readonly seed: number | string
  uuid(model: string, column: string, row: number, attempt?: number): string
}

/**
 * Opens the source of random values of a run.
 *
 * @throws UserError `UNKNOWN_LOCALE` (exit 2) when faker has no such locale.
 */
export async function createCellRandom(options: CellRandomOptions = {}): Promise<CellRandom> {
  const seed = options.seed ?? Math.floor(Math.random() * 0x100000000)
  const referenceDate = options.seed === undefined ? new Date() : new Date(seededReferenceDate)
  const randomizer = new CellRandomizer()
  const faker = await createFaker(randomizer, options.locale ?? 'en')
  faker.setDefaultRefDate(referenceDate)
  const columnHash = createColumnHash(String(seed))

  const start = (model: string, column: string, row: number, attempt: number): void => {
    const [first, second] = columnHash(model, column)
    randomizer.start(first, second, row, attempt)
  }

  return {
    faker(model, column, row, attempt = 0) {
      start(model, column, row, attempt)
      return faker
    },
    referenceDate,
    seed,
    uuid(model, column, row, attempt = 0) {
      start(model, column, row, attempt)
      return randomUuid(randomizer)
    },
  }
}

async function createFaker(randomizer: CellRandomizer, locale: string): Promise<Faker> {
  const {faker: english} = await import('@faker-js/faker/locale/en')
  const definition = await loadLocale(locale)
  // The class by way of an instance: the package's main entry would load every locale. `constructor` is untyped.
  const FakerClass = english.constructor as typeof Faker
  return new FakerClass({
    locale: [withoutNulls(definition), english.rawDefinitions],
    // Faker takes `next` off its object, so a method that needs `this` has to be bound.
    randomizer: {
      next: () => randomizer.next(),
      seed: (value) => {
        randomizer.seed(value)
      },
    },
  })
}

/** A locale says `null` for what it does not have (states, zip codes); faker would then throw, and English should step in. */
function withoutNulls(definition: LocaleDefinition): LocaleDefinition {
  const categories = Object.entries(definition).map(([category, entries]) => [
    category,
    Object.fromEntries(Object.entries(entries).filter(([, words]) => words !== null)),
  ])
  // Nothing was changed but the entries left out, each of which is optional; `fromEntries` forgets the keys.
  return Object.fromEntries(categories) as LocaleDefinition
}

type ColumnHash = (model: string, column: string) => [number, number]

/** A million cells share a dozen columns: each name is hashed once. */
function createColumnHash(seed: string): ColumnHash {
  const known = new Map<string, Map<string, [number, number]>>()
  return (model, column) => {
    let columns = known.get(model)
    if (columns === undefined) known.set(model, (columns = new Map<string, [number, number]>()))
    let hash = columns.get(column)
    if (hash === undefined) {
      columns.set(column, (hash = hashText(JSON.stringify([seed, model, column]))))
    }

    return hash
  }
}
