import {isObject} from '../transport/is-object.js'

/** An element: its text when it has no elements, null when it says `xsi:nil="true"`, a list when it is repeated. */
export type XmlValue = string | null | XmlValue[] | {[name: string]: XmlValue}

interface Parser {
  parse: (text: string) => unknown
}

/**
 * Reads XML without a DTD. Values stay text, as nothing says what else they are.
 *
 * @throws Error when it is not well-formed, or declares entities of its own
 */
export async function readXml(text: string): Promise<{root: string; value: XmlValue}> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error('XML with a DTD is not read.')
  const parser = await createParser()
  const document = parser.parse(text)
  const [root] = isObject(document) ? Object.entries(document) : []
  if (!root) throw new Error('There is no element in the XML.')
  return {root: root[0], value: toValue(root[1])}
}

async function createParser(): Promise<Parser> {
  const {XMLParser} = await import('fast-xml-parser')
  return new XMLParser({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    ignoreDeclaration: true,
    parseAttributeValue: false,
    parseTagValue: false,
    processEntities: false, // Those of XML are decoded below, others are not known.
    trimValues: false,
  })
}

function toValue(value: unknown): XmlValue {
  if (Array.isArray(value)) return value.map((member: unknown) => toValue(member))
  if (!isObject(value)) return typeof value === 'string' ? decodeEntities(value) : ''
  if (/^(true|1)$/.test(String(value['@xsi:nil']))) return null
  const children = Object.entries(value).filter(([name]) => !/^[@#]/.test(name))
  const text = value['#text']
  if (children.length === 0) return typeof text === 'string' ? decodeEntities(text) : ''
  return Object.fromEntries(children.map(([name, child]) => [name, toValue(child)]))
}

const entities: Partial<Record<string, string>> = {amp: '&', apos: "'", gt: '>', lt: '<', quot: '"'}

/** The five of XML, and characters by their numbers. */
function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    const number = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    if (Number.isNaN(number)) return entities[String(name)] ?? whole
    return number <= 0x10ffff ? String.fromCodePoint(number) : whole
  })
}
