import {writtenForms} from '../config/scrub.js'

/** Shorter ones are part of too much. */
const leastLength = 4

/** Tells of each piece of a file whether a secret is in it, or in what it makes together with those before; in any of its written forms. */
export function createSecretFinder(secretValues: readonly string[]): (piece: Buffer) => boolean {
  const forms = [...new Set(secretValues.flatMap(writtenForms))]
    .filter((form) => form.length >= leastLength)
    .map((form) => Buffer.from(form))
  const overlap = Math.max(0, ...forms.map(({length}) => length - 1))
  let end = Buffer.alloc(0)
  return (piece) => {
    if (forms.length === 0) return false
    const text = Buffer.concat([end, piece])
    end = text.subarray(Math.max(0, text.length - overlap))
    return forms.some((form) => text.includes(form))
  }
}
