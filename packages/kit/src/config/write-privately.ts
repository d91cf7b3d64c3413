import {randomUUID} from 'node:crypto'
import {mkdir, rename, writeFile} from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file of a cache, 0600 in a folder 0700, whole or not at all.
 *
 * Best effort: a read-only home only costs the time of finding out again.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}`
  await mkdir(path.dirname(file), {mode: 0o700, recursive: true})
    .then(() => writeFile(temporary, text, {mode: 0o600}))
    .then(() => rename(temporary, file))
    .catch(() => undefined)
}
