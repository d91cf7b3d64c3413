import type {Faker} from '@faker-js/faker'
import type {Column, Filling} from './column.js'

export function fillUuid({rules}: Column): Filling {
  const version = rules.uuidVersion ?? 4
  return {from: 'type', make: (faker) => makeUuid(faker, version)}
}

/** Three draws of 48 bits make 36 hexadecimal digits, of which a UUID takes 32. */
export function makeUuid(faker: Faker, version: number): string {
  const digits = drawHex(faker) + drawHex(faker) + drawHex(faker)
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(32), 16) % 4)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    String(version) + digits.slice(13, 16),
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join('-')
}

function drawHex(faker: Faker): string {
  return faker.number
    .int({max: 2 ** 48 - 1})
    .toString(16)
    .padStart(12, '0')
}
