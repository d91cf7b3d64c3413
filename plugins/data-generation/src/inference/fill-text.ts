import type {Faker} from '@faker-js/faker'
import type {TextType} from '../coercion/column-type.js'
import {shortDomain} from './short-domain.js'
import type {Column, Filling} from './column.js'
import type {TextSource} from './names/name-entry.js'
import {chooseTextSource} from './text-source.js'
import {distinguish, lengthen, pad, shorten} from './text-form.js'
import {randomLetters} from './random-text.js'
import type {ValidationRules} from './validation-rules.js'

/** Attempts with a mark begin here: the first repeat is often mere chance. */
const firstMarkedAttempt = 2
const mostTries = 30
const plainLength = 6

/** Text of the right shape first, then made to fit: its case, its length, what else the model's validators ask. */
export function fillText(column: Column<TextType>): Filling {
  const {rules} = column
  const maxLength = longestText(column)
  const minLength = rules.minLength ?? 0
  const {from, source} = chooseTextSource(column, maxLength)
  const domain = from === 'type' ? shortDomain(maxLength, rules) : undefined
  if (domain !== undefined && column.unique) {
    return {domain, from, make: (faker) => domain.at(faker.number.int({max: domain.size - 1}))}
  }

  const draw = drawer(source, maxLength)
  const fit = (text: string, faker: Faker): string => {
    const long = text.length < minLength ? lengthen(text, source.form, minLength, faker) : text
    if (long.length <= maxLength) return long
    return pad(shorten(long, source.form, maxLength, faker), source.form, minLength, faker)
  }

  const make: TextMaker = (faker, attempt) => {
    // Some locales have a blank at the end of a word.
    const text = applyCase(draw(faker).trim(), rules)
    const marked =
      column.unique && attempt >= firstMarkedAttempt && !isPatterned(rules)
        ? distinguish(text, source.form, maxLength, faker)
        : text
    return applyCase(fit(withContained(marked, rules), faker), rules)
  }

  const plain: TextMaker = (faker) =>
    applyCase(fit(randomLetters(faker, plainLength), faker), rules)
  const checked = needsCheck(rules) ? checking([make, plain], rules) : make
  return {from, make: (faker, {attempt = 0}) => checked(faker, attempt)}
}

type TextMaker = (faker: Faker, attempt: number) => string

/** In characters; a byte limit is divided by the four bytes that a character can take. */
function longestText({rules, type}: Column<TextType>): number {
  const inType = Math.min(type.maxLength ?? Infinity, Math.floor((type.maxBytes ?? Infinity) / 4))
  return Math.min(inType, rules.maxLength ?? Infinity)
}

function drawer({make, short}: TextSource, maxLength: number): (faker: Faker) => string {
  if (short === undefined || maxLength > short.upTo) return make
  return (faker) => short.make(faker, maxLength)
}

function applyCase(text: string, {names}: ValidationRules): string {
  if (names.length === 0) return text
  if (names.includes('isLowercase')) return text.toLowerCase()
  return names.includes('isUppercase') ? text.toUpperCase() : text
}

function withContained(text: string, {contains}: ValidationRules): string {
  return contains === undefined || text.includes(contains) ? text : `${contains}${text}`
}

function isPatterned({patterns}: ValidationRules): boolean {
  return patterns.length > 0
}

function needsCheck(rules: ValidationRules): boolean {
  const {patterns, refusedPatterns, refusedTexts, refusedValues} = rules
  return [patterns, refusedPatterns, refusedTexts, refusedValues].some((list) => list.length > 0)
}

/**
 * Draws anew until the text is one that the validators take; then plain letters, for a column whose usual values they
 * refuse altogether. After many tries the last one has to do.
 */
function checking(makers: readonly TextMaker[], rules: ValidationRules): TextMaker {
  return (faker, attempt) => {
    let text = ''
    for (const make of makers) {
      for (let tries = 0; tries < mostTries; tries += 1) {
        text = make(faker, attempt)
        if (isAllowed(text, rules)) return text
      }
    }

    return text
  }
}

function isAllowed(text: string, rules: ValidationRules): boolean {
  return (
    rules.patterns.every((pattern) => pattern.test(text)) &&
    !rules.refusedPatterns.some((pattern) => pattern.test(text)) &&
    !rules.refusedTexts.some((refused) => text.includes(refused)) &&
    !rules.refusedValues.some((refused) => String(refused) === text)
  )
}
