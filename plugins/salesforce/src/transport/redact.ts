const patterns: readonly [RegExp, string][] = [
  // A session id: the id of the org, an exclamation mark, the rest.
  [/\b00D\w{9,15}(?:!|%21)[\w.%-]+/gi, '[token]'],
  [/\b(Bearer|OAuth)\s+[\w.!~+/=-]{8,}/gi, '$1 [token]'],
  [
    /\b((?:access|refresh|oauth|security)_token|client_secret|assertion|password|sessionId)(["']?\s*[=:]\s*["']?)[^\s&"',}]+/gi,
    '$1$2[secret]',
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[key]'],
]

/** The text without what looks like a token, a secret or a key. */
export function redact(text: string): string {
  return patterns.reduce((result, [pattern, by]) => result.replaceAll(pattern, by), text)
}

/** The same of every text inside of what came as JSON. */
export function redactDeep(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((member: unknown) => redactDeep(member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactDeep(inner)]))
}
