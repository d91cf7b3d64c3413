/** Two independent 32-bit hashes of a text. */
export function hashText(text: string): [number, number] {
  let first = 0x811c9dc5
  let second = 0x9e3779b9
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul((second << 5) ^ (second >>> 2) ^ unit, 0x85ebca6b)
  }

  return [avalanche(first ^ text.length), avalanche(second ^ first)]
}

/** Spreads a change of any one bit over all 32. @see https://github.com/aappleby/smhasher (the finalizer of MurmurHash3) */
function avalanche(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
