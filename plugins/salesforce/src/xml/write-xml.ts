import {UserError} from '@mycli/kit'
import {isObject} from '../transport/is-object.js'

/** Writes an object as an element, of a list each member as one; null is `xsi:nil`, undefined absent. */
export function writeXml(root: string, value: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${writeElement(root, value)}`
}

function writeElement(name: string, value: unknown): string {
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
    throw new UserError('XML_NAME_INVALID', `"${name}" cannot be the name of an XML element.`)
  }
  if (value === undefined) return ''
  if (value === null) {
    return `<${name} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`
  }
  if (Array.isArray(value)) {
    return value.map((member: unknown) => writeElement(name, member)).join('')
  }
  if (value instanceof Date || !isObject(value)) return `<${name}>${escape(print(value))}</${name}>`
  const children = Object.entries(value).map(([key, child]) => writeElement(key, child))
  return `<${name}>${children.join('')}</${name}>`
}

function print(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** A carriage return would be read as a line feed; other control characters are no XML at all. */
function escape(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;')
      // eslint-disable-next-line no-control-regex -- these are what is taken out
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  )
}
