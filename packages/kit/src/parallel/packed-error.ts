import {findUncloneable} from './find-uncloneable.js'

/** An error as it travels: it keeps what it is known by, and loses its class. */
export interface PackedError {
  fields: Record<string, unknown>
  message: string
  name: string
  stack: string
}

export function packError(error: Error): PackedError {
  const fields = Object.entries(error).filter(([, value]) => findUncloneable(value) === undefined)
  const {message, name, stack = ''} = error
  return {fields: Object.fromEntries(fields), message, name, stack}
}

export function unpackError({fields, message, name, stack}: PackedError): Error {
  const error = Object.assign(new Error(message), fields)
  Object.defineProperty(error, 'name', {configurable: true, value: name, writable: true})
  error.stack = stack
  return error
}
