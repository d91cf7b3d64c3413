import {business} from './business.js'
import {content} from './content.js'
import {files} from './files.js'
import {flags} from './flags.js'
import {internet} from './internet.js'
import {measures} from './measures.js'
import {moments} from './moments.js'
import type {NameEntry} from './name-entry.js'
import {people} from './people.js'
import {places} from './places.js'
import {singular, splitWords} from './split-words.js'
import {subjects} from './subjects.js'

/**
 * What the name of a column says, by whole words at its end: `billing_city` is a city, `city_population` is not.
 * A bare `name` is looked up by what it names. Undefined where the tables know nothing.
 */
export function matchName(columnName: string, modelName: string): NameEntry | undefined {
  const words = splitWords(columnName)
  const bare = withoutTail(words)
  return (
    flagOf(words) ??
    longestEnd(words, byName) ??
    nameOfSubject(bare, modelName) ??
    longestEnd(bare, byName) ??
    longestEnd(lastSingular(bare), byName) ??
    longestEnd(bare, bySubject) ??
    dateOf(words)
  )
}

const longest = 4

const byName = indexOf([
  people,
  places,
  internet,
  files,
  business,
  content,
  measures,
  moments,
  flags,
])
const bySubject = indexOf([subjects])

/** Words at the end that say which of several (`phone_home`, `address2`), and nothing about the values. */
const tails = new Set([
  'home',
  'work',
  'office',
  'primary',
  'secondary',
  'main',
  'alternative',
  'other',
  'new',
  'old',
  'current',
  'previous',
  'raw',
  'normalized',
  'lower',
  'upper',
  'en',
  'de',
  'fr',
  'es',
  'it',
  'public',
  'private',
  'internal',
  'external',
  'local',
  'full',
  'field',
  'column',
  'col',
  'bool',
])

const generic: NameEntry = {
  names: ['name'],
  text: {form: 'words', make: (faker) => `${faker.word.adjective()} ${faker.word.noun()}`},
}

const flag: NameEntry = {
  names: [],
  number: {max: 1, min: 0},
  text: {
    form: 'whole',
    make: (faker) => (faker.datatype.boolean() ? 'true' : 'false'),
    short: {make: (faker) => (faker.datatype.boolean() ? 'Y' : 'N'), upTo: 4},
  },
}

const flagWords = new Set([
  'is',
  'has',
  'can',
  'should',
  'was',
  'allow',
  'allows',
  'accepts',
  'requires',
  'use',
  'uses',
])

function indexOf(tables: readonly (readonly NameEntry[])[]): Map<string, NameEntry> {
  return new Map(
    tables.flat().flatMap((entry) => entry.names.map((name) => [name, entry] as const)),
  )
}

function withoutTail(words: readonly string[]): string[] {
  const end = words.findLastIndex((word) => !tails.has(word) && !/^\d+$/.test(word))
  return end === -1 ? [...words] : words.slice(0, end + 1)
}

function longestEnd(
  words: readonly string[],
  index: Map<string, NameEntry>,
): NameEntry | undefined {
  for (let count = Math.min(longest, words.length); count > 0; count -= 1) {
    const entry = index.get(words.slice(-count).join(' '))
    if (entry !== undefined) return entry
  }

  return undefined
}

function nameOfSubject(words: readonly string[], modelName: string): NameEntry | undefined {
  if (words.at(-1) !== 'name' || longestEnd(words, byName) !== undefined) return undefined
  const owner = words.length > 1 ? words.slice(0, -1) : splitWords(modelName)
  return longestEnd(owner, bySubject) ?? longestEnd(lastSingular(owner), bySubject) ?? generic
}

function lastSingular(words: readonly string[]): string[] {
  return [...words.slice(0, -1), ...words.slice(-1).map(singular)]
}

/** `is_gift` in a column that is not a BOOLEAN is 0 or 1, Y or N. */
function flagOf(words: readonly string[]): NameEntry | undefined {
  const [first = ''] = words
  if (words.length === 1 || !flagWords.has(first)) return undefined
  return {...flag, likely: longestEnd(words, byName)?.likely}
}

/** `date_paid` is a date. */
function dateOf(words: readonly string[]): NameEntry | undefined {
  return words[0] === 'date' ? byName.get('date') : undefined
}
