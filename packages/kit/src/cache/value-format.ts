import type {CacheFormat} from './cache-entry.js'
import {fileFormat} from './file-format.js'
import {itemsFormat} from './items-format.js'
import {jsonFormat} from './json-format.js'
import type {WrittenFile} from './write-hashed.js'

/** Where a value is written to, before it is kept. */
export interface ValueTarget {
  /** What this is the result of, for messages. */
  name: string
  path: string
  signal: AbortSignal
}

/** How a result becomes bytes, and bytes a result. */
export interface ValueFormat {
  /** What is read hangs on the file: it must stay while the run goes on. */
  holds: boolean
  read(file: WrittenFile): unknown
  /** Gives a result that is not to be kept in the form that it would be read back in, where that needs no file. */
  unkept?(result: unknown, name: string): unknown
  /** @throws UserError `CACHE_VALUE_INVALID` (exit 1) for a result that does not fit the format. */
  write(result: unknown, target: ValueTarget): Promise<WrittenFile>
}

export const valueFormats: Readonly<Record<CacheFormat, ValueFormat>> = {
  file: fileFormat,
  json: jsonFormat,
  ndjson: itemsFormat,
}
