import {toLongId} from './record-id.js'

// Both cases of each letter next to each other: ids that differ in case only come soon, as in a real org.
const DIGITS = '0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ'

/** Makes the ids of one org, in the order of creation as Salesforce does. */
export function createIdSequence(seed: number): (keyPrefix: string) => string {
  const pod = digits(700 + (seed % 3000), 2)
  const counters = new Map<string, number>()
  return (keyPrefix) => {
    const count = (counters.get(keyPrefix) ?? 0) + 1
    counters.set(keyPrefix, count)
    return toLongId(`${keyPrefix}${pod}0${digits(count, 9)}`)
  }
}

function digits(number: number, length: number): string {
  let text = ''
  for (let rest = number, place = 0; place < length; place++) {
    text = DIGITS.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}
