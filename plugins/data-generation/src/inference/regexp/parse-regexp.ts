import {escapedCharacters, parseClass, printable} from './parse-class.js'
import type {RegExpSyntax} from './regexp-syntax.js'

/**
 * Reads a regular expression of literals, classes, groups, choices and repeats. Undefined for what says something
 * about the text around it (lookarounds, back references) or about Unicode properties.
 */
export function parseRegExp(source: string): RegExpSyntax | undefined {
  const cursor: Cursor = {position: 0, source}
  const syntax = parseChoice(cursor)
  return cursor.position === source.length ? syntax : undefined
}

interface Cursor {
  position: number
  source: string
}

function parseChoice(cursor: Cursor): RegExpSyntax | undefined {
  const options: RegExpSyntax[] = []
  do {
    const option = parseSequence(cursor)
    if (option === undefined) return undefined
    options.push(option)
  } while (take(cursor, /\|/y) !== undefined)
  const [only] = options
  return options.length === 1 && only !== undefined ? only : {kind: 'choice', options}
}

function parseSequence(cursor: Cursor): RegExpSyntax | undefined {
  const parts: RegExpSyntax[] = []
  while (
    cursor.position < cursor.source.length &&
    !/[|)]/.test(cursor.source.charAt(cursor.position))
  ) {
    if (take(cursor, /\^|\$|\\b/y) !== undefined) continue
    const atom = parseAtom(cursor)
    if (atom === undefined) return undefined
    parts.push(parseRepeat(cursor, atom))
  }

  return {kind: 'sequence', parts}
}

function parseAtom(cursor: Cursor): RegExpSyntax | undefined {
  if (take(cursor, /\((?!\?)|\(\?:|\(\?<\w+>/y) !== undefined) return parseGroup(cursor)
  const characters =
    parseClassAt(cursor) ??
    parseEscapeAt(cursor) ??
    parseDot(cursor) ??
    take(cursor, /[^\\()[\]{}*+?|]/y)
  return characters === undefined || characters === ''
    ? undefined
    : {characters, kind: 'characters'}
}

function parseGroup(cursor: Cursor): RegExpSyntax | undefined {
  const inner = parseChoice(cursor)
  return take(cursor, /\)/y) === undefined ? undefined : inner
}

function parseClassAt(cursor: Cursor): string | undefined {
  const text = take(cursor, /\[(?:[^\]\\]|\\.)*\]/y)
  return text === undefined ? undefined : parseClass(text.slice(1, -1))
}

function parseEscapeAt(cursor: Cursor): string | undefined {
  const text = take(cursor, /\\[^bBpPk1-9]/y)
  return text === undefined ? undefined : escapedCharacters(text.charAt(1))
}

function parseDot(cursor: Cursor): string | undefined {
  return take(cursor, /\./y) === undefined ? undefined : printable.replace(/[^a-z\d]/g, '')
}

/** An open repeat goes to eight more: patterns limit what may come, lengths limit how much. */
function parseRepeat(cursor: Cursor, atom: RegExpSyntax): RegExpSyntax {
  const text = take(cursor, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y)
  if (text === undefined) return atom
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(text) ?? []
  const min = least === undefined ? Number(text.startsWith('+')) : Number(least)
  const isOpen = least === undefined ? !text.startsWith('?') : comma === ',' && most === ''
  const closed = least === undefined ? 1 : Number(comma === ',' ? most : least)
  return {kind: 'repeat', max: isOpen ? min + 8 : closed, min, of: atom}
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  const sticky = new RegExp(pattern)
  sticky.lastIndex = cursor.position
  const text = sticky.exec(cursor.source)?.[0]
  cursor.position += text?.length ?? 0
  return text
}
