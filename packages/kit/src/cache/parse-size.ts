const unitBytes = {gb: 1e9, kb: 1e3, mb: 1e6, tb: 1e12} as const

/** A number of bytes and its unit, such as `500MB`. */
export const sizePattern = /^(\d+(?:\.\d+)?) ?([KMGT]B)$/i

/** The bytes of a text that fits {@link sizePattern}: `5GB` is 5,000,000,000. */
export function parseSize(text: string): number {
  const [, number, unit = ''] = sizePattern.exec(text) ?? []
  return Math.floor(Number(number) * unitBytes[unit.toLowerCase() as keyof typeof unitBytes]) // the units of the pattern
}
