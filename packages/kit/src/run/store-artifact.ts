import {createHash, randomBytes} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {mkdir, open, rename, rm} from 'node:fs/promises'
import path from 'node:path'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {createSecretFinder} from './secret-finder.js'

/** A file that is kept with a run. */
export interface Artifact {
  name: string
  /** Absolute. */
  path: string
  sha256: string
  sizeBytes: number
}

/**
 * Copies a file or bytes into `folder`, readable by its owner only, a piece at a time; whole or not at all.
 *
 * A file with a secret in it is refused and not mended: its bytes are what it is kept for.
 *
 * @throws UserError `ARTIFACT_NAME` (exit 2) or `SECRET_IN_ARTIFACT` (exit 1).
 */
export async function storeArtifact(
  folder: string,
  name: string,
  source: Uint8Array | string,
  secretValues: readonly string[],
): Promise<Artifact> {
  const file = placeOf(folder, name)
  if (secretValues.some((secret) => name.includes(secret))) throw holdsSecret('the name of a file')
  await mkdir(path.dirname(file), {mode: 0o700, recursive: true})
  const part = path.join(folder, `.${randomBytes(8).toString('hex')}.part`)
  try {
    const facts = await copy(source, part, () => createSecretFinder(secretValues))
    if (facts.hasSecret) throw holdsSecret(`"${name}"`)
    await rename(part, file)
    return {name, path: file, sha256: facts.sha256, sizeBytes: facts.sizeBytes}
  } finally {
    await rm(part, {force: true})
  }
}

/** Of the table's column. */
const longestName = 191

function placeOf(folder: string, name: string): string {
  const isPlain = name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  const hasOdd = Array.from(name).some((character) => character < ' ' || character === '\\')
  const isSafe = isPlain && !hasOdd && name.length <= longestName
  const file = path.resolve(folder, name)
  if (isSafe && file.startsWith(`${path.resolve(folder)}${path.sep}`)) return file
  throw new UserError('ARTIFACT_NAME', `"${name}" cannot be the name of a file of a run.`, {
    exitCode: exitCodes.usage,
    suggestions: [
      `Write a relative path without "..", at most ${longestName} characters, such as reports/senate.csv.`,
    ],
  })
}

async function copy(
  source: Uint8Array | string,
  file: string,
  createFinder: () => (piece: Buffer) => boolean,
): Promise<{hasSecret: boolean; sha256: string; sizeBytes: number}> {
  const find = createFinder()
  const hash = createHash('sha256')
  let hasSecret = false
  let sizeBytes = 0
  // Open before the source is read: a file made late, after the source has failed, would stay.
  const output = await open(file, 'wx', 0o600)
  try {
    for await (const bytes of piecesOf(source)) {
      hasSecret ||= find(bytes)
      hash.update(bytes)
      sizeBytes += bytes.length
      await output.writeFile(bytes)
    }
    await output.sync()
  } finally {
    await output.close()
  }
  return {hasSecret, sha256: hash.digest('hex'), sizeBytes}
}

function piecesOf(source: Uint8Array | string): AsyncIterable<Buffer> | Buffer[] {
  if (typeof source === 'string') return createReadStream(source) as AsyncIterable<Buffer>
  return [Buffer.from(source.buffer, source.byteOffset, source.byteLength)]
}

function holdsSecret(where: string): UserError {
  return new UserError('SECRET_IN_ARTIFACT', `A secret of this run is in ${where}.`, {
    suggestions: ['The file is not kept: leave the secret out of it.'],
  })
}
