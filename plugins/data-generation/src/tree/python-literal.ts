/**
 * A text as Python's `repr` shows it: in single quotes, or in double ones where only those need no backslash.
 *
 * @see https://docs.python.org/3/library/functions.html#repr
 */
export function pythonLiteral(value: string | null): string {
  if (value === null) return 'None'
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(/\p{Cc}/gu, escapeControl)
  return `${quote}${escaped}${quote}`
}

const shortEscapes: Record<string, string> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'}

function escapeControl(character: string): string {
  return shortEscapes[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}
