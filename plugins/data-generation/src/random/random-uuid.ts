import type {CellRandomizer} from './cell-randomizer.js'

const hexOfByte = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A version 4 UUID from the next 128 bits. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
export function randomUuid(randomizer: CellRandomizer): string {
  const one = hex(randomizer.word())
  const two = hex((randomizer.word() & 0xffff0fff) | 0x00004000)
  const three = hex((randomizer.word() & 0x3fffffff) | 0x80000000)
  const four = hex(randomizer.word())
  return `${one}-${two.slice(0, 4)}-${two.slice(4)}-${three.slice(0, 4)}-${three.slice(4)}${four}`
}

function hex(word: number): string {
  return byte(word >>> 24) + byte(word >>> 16) + byte(word >>> 8) + byte(word)
}

function byte(value: number): string {
  return hexOfByte[value & 0xff] ?? ''
}
