import type {Faker} from '@faker-js/faker'

/** Five digits to the base of 36: the most that V8 turns into text as a small integer, which is ten times as fast. */
const drawDigits = 5
const drawLimit = 36 ** drawDigits - 1

/** Small letters and digits. */
export function randomToken(faker: Faker, length: number): string {
  let text = ''
  while (text.length < length) {
    text += faker.number.int({max: drawLimit}).toString(36).padStart(drawDigits, '0')
  }

  return text.slice(0, length)
}

/** Capitals and digits, as on labels and forms. */
export function randomCode(faker: Faker, length: number): string {
  return randomToken(faker, length).toUpperCase()
}

export function randomLetters(faker: Faker, length: number): string {
  return randomToken(faker, length).replace(/\d/g, (digit) => 'klmnopqrst'.charAt(Number(digit)))
}

export function randomDigits(faker: Faker, length: number): string {
  return randomToken(faker, length).replace(/\D/g, (letter) => String(letter.charCodeAt(0) % 10))
}

/** A name as it may stand in an address or a login: small letters without accents, never empty. */
export function asciiName(name: string, faker: Faker): string {
  const small = name.toLowerCase()
  if (/^[a-z]+$/.test(small)) return small
  const plain = small.normalize('NFD').replace(/[^a-z\d]/g, '')
  return plain === '' ? `u${randomToken(faker, 6)}` : plain
}
