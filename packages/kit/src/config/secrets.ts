export const maskedValue = '[secret]'

const secretName =
  /passw(or)?d|passwd|secret|token|api[-_]?key|authorization|private[-_]?key|credential/i

/** True for names such as `password`, `apiKey`, `access_token`: their values are never shown or stored. */
export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/** Masks the user-info password of each URL in a text: `mysql://root:pw@host` -> `mysql://root:[secret]@host`. */
export function maskUrlPasswords(text: string): string {
  return text.replaceAll(/\b([a-z][\w+.-]*:\/\/[^\s/:@?#]*):[^\s/@]*@/gi, `$1:${maskedValue}@`)
}

/** A copy of a JSON-like value in which secret names and URL passwords are masked, at any depth. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return maskUrlPasswords(value)
  if (Array.isArray(value)) return value.map((item) => redact(item))
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretName(key.split(/__|\./).at(-1) ?? key) && isShown(item) ? maskedValue : redact(item),
    ]),
  )
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** An absent secret, or a switch about secrets, is no secret. */
function isShown(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'boolean'
}
