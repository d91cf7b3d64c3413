import {ApiError} from './api-error.js'

/** An element: its text when it has no elements, null when it says `xsi:nil="true"`. */
export type XmlValue = string | null | {[name: string]: XmlValue | XmlValue[]}

/**
 * Reads the small XML that the API speaks: elements, text, CDATA; no DTD and no own entities.
 *
 * @throws ApiError XML_PARSER_ERROR
 */
export function readXml(text: string): {root: string; value: XmlValue} {
  const reader = {text, at: 0}
  skipProlog(reader)
  const element = readElement(reader)
  skipSpace(reader)
  if (reader.at < text.length) throw refuse('content after the root element')
  return {root: element.name, value: element.value}
}

interface Reader {
  text: string
  at: number
}

interface Element {
  name: string
  value: XmlValue
}

function skipProlog(reader: Reader): void {
  skipSpace(reader)
  take(reader, /<\?xml[^>]*\?>/y)
  for (;;) {
    skipSpace(reader)
    if (take(reader, /<!--[\s\S]*?-->/y) === undefined) return
  }
}

function readElement(reader: Reader): Element {
  const open = take(
    reader,
    /<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y,
  )
  const name = open?.[1]
  if (open === undefined || name === undefined) throw refuse('an element is expected')
  const isNil = /\bxsi:nil\s*=\s*["'](?:true|1)["']/.test(open[2] ?? '')
  if (open[3] === '/') return {name, value: isNil ? null : ''}
  const value = readContent(reader)
  if (take(reader, new RegExp(`</${name.replaceAll('.', '\\.')}\\s*>`, 'y')) === undefined) {
    throw refuse(`</${name}> is expected`)
  }
  return {name, value: isNil ? null : value}
}

function readContent(reader: Reader): XmlValue {
  const children: Element[] = []
  let text = ''
  for (;;) {
    const found = readText(reader)
    text += found ?? ''
    if (found !== undefined) continue
    if (reader.text.startsWith('</', reader.at) || reader.at >= reader.text.length) break
    children.push(readElement(reader))
  }
  return children.length === 0 ? text : toObject(children)
}

/** A stretch of text, or a comment, which says nothing. */
function readText(reader: Reader): string | undefined {
  const plain = take(reader, /[^<]+/y)
  if (plain) return decodeEntities(plain[0])
  const data = take(reader, /<!\[CDATA\[([\s\S]*?)\]\]>/y)
  if (data) return data[1] ?? ''
  return take(reader, /<!--[\s\S]*?-->/y) ? '' : undefined
}

/** Repeated names become a list. */
function toObject(children: Element[]): XmlValue {
  const object: Record<string, XmlValue | XmlValue[]> = {}
  for (const {name, value} of children) {
    const before = object[name]
    if (before === undefined) object[name] = value
    else object[name] = Array.isArray(before) ? [...before, value] : [before, value]
  }
  return object
}

const entities: Partial<Record<string, string>> = {amp: '&', apos: "'", gt: '>', lt: '<', quot: '"'}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[0-9a-fA-F]+|#\d+|\w+);|&/g, (_, name: string | undefined) => {
    if (name?.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name?.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    const character = entities[name ?? '']
    if (character === undefined) throw refuse(`unknown entity ${name ?? '&'}`)
    return character
  })
}

function skipSpace(reader: Reader): void {
  take(reader, /\s*/y)
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match) reader.at += match[0].length
  return match ?? undefined
}

function refuse(problem: string): ApiError {
  return new ApiError(400, 'XML_PARSER_ERROR', `Error parsing the XML: ${problem}`)
}
