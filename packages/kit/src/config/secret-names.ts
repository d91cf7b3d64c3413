/** What is shown and stored in the place of a secret. */
export const maskedValue = '[secret]'

const secretPart =
  /passw(or)?d|passwd|passphrase|secret|token|(api|access|private)[-_]?key|authorization|credential/i

/** Too short to be looked for inside of other words: `passenger` and `spinner` are no secrets. */
const secretWords = new Set(['jwt', 'otp', 'pass', 'pin', 'pw', 'pwd'])

/** True for names such as `password`, `apiKey`, `access_token`, `smtpPass`: their values are never shown or stored. */
export function isSecretName(name: string): boolean {
  if (secretPart.test(name)) return true
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []
  return words.some((word) => secretWords.has(word.toLowerCase()))
}
