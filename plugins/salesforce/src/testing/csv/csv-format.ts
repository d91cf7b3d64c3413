/** The names that Bulk API 2.0 has for delimiters. */
export const delimiters = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
} as const

export type DelimiterName = keyof typeof delimiters

export const lineEndings = {CRLF: '\r\n', LF: '\n'} as const

export type LineEndingName = keyof typeof lineEndings

export function isDelimiterName(name: unknown): name is DelimiterName {
  return typeof name === 'string' && name in delimiters
}

export function isLineEndingName(name: unknown): name is LineEndingName {
  return typeof name === 'string' && name in lineEndings
}
