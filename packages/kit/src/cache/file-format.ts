import {createReadStream} from 'node:fs'
import {rename} from 'node:fs/promises'
import path from 'node:path'

import {CachedFile} from './cached-file.js'
import {invalidValue} from './invalid-value.js'
import type {ValueFormat, ValueTarget} from './value-format.js'
import {
  hashWritten,
  isFileSource,
  isPlainFile,
  writeHashed,
  type WrittenFile,
} from './write-hashed.js'

/** Bytes in a file; never all of them in memory. */
export const fileFormat: ValueFormat = {
  holds: true,
  read: (file) => new CachedFile(file),
  write: writeFile,
}

async function writeFile(result: unknown, target: ValueTarget): Promise<WrittenFile> {
  const {name, path: file, signal} = target
  if (result instanceof CachedFile) return takeOver(result, target)
  if (isFileSource(result) && result !== file) return writeHashed(file, result, signal)
  if (await isPlainFile(file)) return hashWritten(file, signal)
  throw invalidValue(
    name,
    'wrote no file and returned no stream',
    'Write to the `path` that it is given, or return a stream, bytes or a text.',
  )
}

/** One that this run has made is moved; one that is another result itself is copied. */
async function takeOver(file: CachedFile, {path: to, signal}: ValueTarget): Promise<WrittenFile> {
  if (path.dirname(file.path) !== path.dirname(to)) {
    return writeHashed(to, createReadStream(file.path), signal)
  }
  if (file.path !== to) await rename(file.path, to)
  return hashWritten(to, signal)
}
