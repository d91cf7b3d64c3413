import {isObject} from './is-object.js'

/** Writes a JSON value as an element; of a list, each member as one; `attributes` as attributes. */
export function writeXml(root: string, value: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${writeElement(root, value)}`
}

function writeElement(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((member) => writeElement(name, member)).join('')
  if (value === null || value === undefined) {
    return `<${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`
  }
  if (!isObject(value)) return `<${name}>${escapeXml(printed(value))}</${name}>`
  const {attributes, ...children} = value
  const inner = Object.entries(children).map(([key, child]) => writeElement(key, child))
  return `<${name}${writeAttributes(attributes)}>${inner.join('')}</${name}>`
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function writeAttributes(attributes: unknown): string {
  if (!isObject(attributes)) return ''
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(printed(value))}"`)
    .join('')
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
