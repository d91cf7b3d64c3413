const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** Adds the three characters that tell ids apart where case is not kept: one for each five, a bit for each capital. */
export function toLongId(shortId: string): string {
  let suffix = ''
  for (let start = 0; start < 15; start += 5) {
    let bits = 0
    for (let offset = 0; offset < 5; offset++) {
      const code = shortId.charCodeAt(start + offset)
      if (code >= 65 && code <= 90) bits |= 1 << offset
    }
    suffix += SUFFIX_ALPHABET.charAt(bits)
  }
  return shortId + suffix
}

/** Reads an id of 15 characters, or of 18 with the right suffix, as one of 18; anything else is no id. */
export function parseRecordId(text: string): string | undefined {
  if (!/^[a-zA-Z0-9]+$/.test(text)) return undefined
  if (text.length === 15) return toLongId(text)
  return text.length === 18 && toLongId(text.slice(0, 15)) === text ? text : undefined
}
