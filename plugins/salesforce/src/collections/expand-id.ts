const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * A record id with its check characters: 15 that need their case become 18 that do not. What is no
 * id of 15 characters stays as it is.
 */
export function expandId(id: string): string {
  if (!/^[a-zA-Z0-9]{15}$/.test(id)) return id
  const chunks = [id.slice(0, 5), id.slice(5, 10), id.slice(10)]
  return id + chunks.map((chunk) => alphabet[upperCaseBits(chunk)] ?? '').join('')
}

function upperCaseBits(chunk: string): number {
  return Array.from(chunk).reduce(
    (bits, character, index) => bits | (/[A-Z]/.test(character) ? 1 << index : 0),
    0,
  )
}
