import {readFile} from 'node:fs/promises'

import {jsonText} from '../run/json-text.js'
import {invalidValue} from './invalid-value.js'
import type {ValueFormat} from './value-format.js'
import {writeHashed} from './write-hashed.js'

/** A value of plain data, as one JSON text. */
export const jsonFormat: ValueFormat = {
  holds: false,
  read: async ({path}) => JSON.parse(await readFile(path, 'utf8')) as unknown,
  unkept: (result, name) => JSON.parse(jsonOf(result, name)) as unknown,
  write: (result, {name, path, signal}) => writeHashed(path, jsonOf(result, name), signal),
}

/** @throws UserError `CACHE_VALUE_INVALID` (exit 1) for what has no JSON. */
export function jsonOf(value: unknown, name: string): string {
  try {
    return jsonText(value)
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw invalidValue(
      name,
      `gave no JSON (${reason})`,
      'Return plain data, or choose another format.',
    )
  }
}
