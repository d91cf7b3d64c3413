import type {TextType} from '../coercion/column-type.js'
import type {Column, Filling} from './column.js'
import {makeUuid} from './fill-uuid.js'
import type {TextSource} from './names/name-entry.js'
import {narrow} from './number-span.js'
import {randomCode} from './random-text.js'
import {parseRegExp} from './regexp/parse-regexp.js'
import {sampleRegExp} from './regexp/sample-regexp.js'
import type {ValidationRules} from './validation-rules.js'
import {validatorTexts} from './validator-texts.js'

/** Where a column's text comes from: its validators, else its name, else its length alone. */
export function chooseTextSource(
  {entry, rules}: Column<TextType>,
  maxLength: number,
): {from: Filling['from']; source: TextSource} {
  const validated = fromPattern(rules, maxLength) ?? fromValidator(rules)
  if (validated !== undefined) return {from: 'validator', source: validated}
  if (entry?.text !== undefined) return {from: 'name', source: entry.text}
  return {from: 'type', source: fromLength(maxLength)}
}

function fromPattern({patterns}: ValidationRules, maxLength: number): TextSource | undefined {
  const [pattern] = patterns
  const syntax = pattern === undefined ? undefined : parseRegExp(pattern.source)
  if (syntax === undefined) return undefined
  return {form: 'token', make: (faker) => sampleRegExp(syntax, faker, maxLength)}
}

function fromValidator(rules: ValidationRules): TextSource | undefined {
  if (rules.names.includes('isUUID')) {
    return {form: 'whole', make: (faker) => makeUuid(faker, rules.uuidVersion ?? 4)}
  }

  const isNumber = ['isInt', 'isNumeric', 'isDecimal', 'isFloat'].some((name) =>
    rules.names.includes(name),
  )
  if (isNumber || rules.min !== undefined || rules.max !== undefined) return numberText(rules)
  return validatorTexts.find(([name]) => rules.names.includes(name))?.[1]
}

/** A number kept as text, within the model's `min` and `max`. */
function numberText({max, min}: ValidationRules): TextSource {
  const {max: most, min: least} = narrow({max: 999_999, min: 1}, {max, min})
  const span = {max: Math.floor(most), min: Math.ceil(least)}
  return {form: 'digits', make: (faker) => String(faker.number.int(span))}
}

function fromLength(maxLength: number): TextSource {
  if (maxLength <= 4) return {form: 'token', make: (faker) => randomCode(faker, maxLength)}
  if (maxLength <= 12) return {form: 'token', make: (faker) => faker.word.noun()}
  if (maxLength === Infinity) return {form: 'words', make: (faker) => faker.lorem.sentence()}
  return {form: 'words', make: (faker) => `${faker.word.adjective()} ${faker.word.noun()}`}
}
