/** ASCII that can be seen, and the blank. */
export const printable = Array.from({length: 95}, (_, index) =>
  String.fromCharCode(32 + index),
).join('')

const named: Record<string, string> = {
  D: without(printable, /\d/g),
  S: without(printable, /\s/g),
  W: without(printable, /\w/g),
  d: '0123456789',
  n: '\n',
  s: ' ',
  t: '\t',
  w: printable.replace(/\W/g, ''),
}

/** The characters that an escape stands for: `\d` is the digits, `\.` is a dot. */
export function escapedCharacters(escape: string): string {
  return named[escape] ?? escape
}

/** The characters of a class, by what is between its brackets; of a negated one, those that can be printed. */
export function parseClass(content: string): string {
  const isNegated = content.startsWith('^')
  const members = content.slice(isNegated ? 1 : 0).match(/\\?.-\\?[^\\]|\\.|./gsu) ?? []
  const characters = [...new Set(members.map(expand).join(''))].join('')
  return isNegated
    ? Array.from(printable)
        .filter((each) => !characters.includes(each))
        .join('')
    : characters
}

/** `a-f` is six characters; `\w-x` is no range. */
function expand(member: string): string {
  const range = /^\\?(.)-\\?(.)$/su.exec(member)
  if (range === null) return member.startsWith('\\') ? escapedCharacters(member.slice(1)) : member
  const [, first = '', last = ''] = range
  if (/^\\[dswDSW]/.test(member)) return `${escapedCharacters(first)}-${last}`
  const begin = first.codePointAt(0) ?? 0
  const end = Math.min(last.codePointAt(0) ?? 0, begin + 255)
  return Array.from({length: end - begin + 1}, (_, index) =>
    String.fromCodePoint(begin + index),
  ).join('')
}

function without(characters: string, pattern: RegExp): string {
  return characters.replace(pattern, '')
}
