import type {Faker} from '@faker-js/faker'
import {makeUuid} from './fill-uuid.js'
import {files} from './names/files.js'
import {internet} from './names/internet.js'
import type {TextSource} from './names/name-entry.js'
import {randomLetters, randomToken} from './random-text.js'

/** What satisfies each validator that asks for a shape of text, those that ask for more before those that ask for less. */
export const validatorTexts: readonly (readonly [name: string, source: TextSource])[] = [
  ['isEmail', named('email')],
  ['isUrl', named('url')],
  ['isURL', named('url')],
  ['isFQDN', named('domain')],
  ['isUUID', {form: 'whole', make: (faker) => makeUuid(faker, 4)}],
  ['isIP', named('ip')],
  ['isIPv4', named('ip')],
  ['isIPv6', named('ipv 6')],
  ['isMACAddress', named('mac')],
  ['isCreditCard', whole((faker) => faker.finance.creditCardNumber('visa').replaceAll('-', ''))],
  ['isIBAN', whole((faker) => faker.finance.iban())],
  ['isBIC', whole((faker) => faker.finance.bic())],
  ['isISBN', whole((faker) => faker.commerce.isbn({separator: '', variant: 13}))],
  [
    'isMobilePhone',
    whole((faker) => `+1202555${String(faker.number.int({max: 9999})).padStart(4, '0')}`),
  ],
  ['isHexColor', whole((faker) => faker.color.rgb())],
  ['isSlug', named('slug')],
  ['isSemVer', whole((faker) => faker.system.semver())],
  ['isMimeType', named('mime')],
  ['isLocale', whole((faker) => faker.helpers.arrayElement(['en', 'de', 'fr', 'es']))],
  ['isISO31661Alpha2', whole((faker) => faker.location.countryCode('alpha-2'))],
  ['isISO31661Alpha3', whole((faker) => faker.location.countryCode('alpha-3'))],
  ['isISO4217', whole((faker) => faker.helpers.arrayElement(['EUR', 'USD', 'GBP', 'JPY']))],
  [
    'isLatLong',
    whole(
      (faker) => `${String(faker.number.int({max: 80}))},${String(faker.number.int({max: 170}))}`,
    ),
  ],
  ['isDate', whole((faker) => faker.date.past().toISOString().slice(0, 10))],
  ['isISO8601', whole((faker) => faker.date.past().toISOString())],
  ['isJSON', whole((faker) => JSON.stringify({label: faker.word.noun()}))],
  ['isBoolean', whole((faker) => String(faker.datatype.boolean()))],
  ['isMD5', whole((faker) => hexadecimal(faker, 32))],
  ['isHexadecimal', {form: 'digits', make: (faker) => hexadecimal(faker, 16)}],
  ['isPort', whole((faker) => String(faker.number.int({max: 65_535, min: 1024})))],
  ['isAlpha', {form: 'letters', make: (faker) => randomLetters(faker, 10)}],
  ['isAlphanumeric', {form: 'token', make: (faker) => randomToken(faker, 10)}],
  ['isAscii', {form: 'token', make: (faker) => randomToken(faker, 10)}],
]

function named(name: string): TextSource {
  const text = [...internet, ...files].find(({names}) => names.includes(name))?.text
  if (text === undefined) throw new Error(`The table of internet names has no text for "${name}"`)
  return text
}

function whole(make: (faker: Faker) => string): TextSource {
  return {form: 'whole', make}
}

function hexadecimal(faker: Faker, length: number): string {
  return faker.string.hexadecimal({casing: 'lower', length, prefix: ''})
}
