import {createHash} from 'node:crypto'
import {createReadStream, createWriteStream} from 'node:fs'
import {chmod, lstat, open} from 'node:fs/promises'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'

/** Where bytes come from: a stream of Node or of the web (the body of a `fetch`), an iterable of pieces, bytes, a text. */
export type FileSource =
  | AsyncIterable<string | Uint8Array>
  | Iterable<string | Uint8Array>
  | ReadableStream<Uint8Array>
  | string
  | Uint8Array

/** A file with what is known of its bytes. */
export interface WrittenFile {
  path: string
  sha256: string
  sizeBytes: number
}

/** Writes a file (0600) that is on the disk when the promise resolves; flat in memory, hashed on the way. */
export async function writeHashed(
  path: string,
  source: FileSource,
  signal: AbortSignal,
): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const hashed = async function* (
    pieces: AsyncIterable<string | Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      const bytes = bytesOf(piece)
      hash.update(bytes)
      sizeBytes += bytes.byteLength
      yield bytes
    }
  }
  const file = createWriteStream(path, {flush: true, mode: 0o600})
  await pipeline(readableOf(source), hashed, file, {signal})
  return {path, sha256: hash.digest('hex'), sizeBytes}
}

/** What is known of a file that somebody else wrote; it is on the disk when the promise resolves. */
export async function hashWritten(path: string, signal: AbortSignal): Promise<WrittenFile> {
  await chmod(path, 0o600)
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  return hashFile(path, signal)
}

/** Reads a file through, flat in memory. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const bytes of createReadStream(path, {signal}) as AsyncIterable<Buffer>) {
    // it has no encoding
    hash.update(bytes)
    sizeBytes += bytes.byteLength
  }
  return {path, sha256: hash.digest('hex'), sizeBytes}
}

/** Links are not followed: what is kept is what was written. */
export async function isPlainFile(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined) // absent
  return stats?.isFile() === true
}

export function isFileSource(value: unknown): value is FileSource {
  if (typeof value === 'string' || value instanceof Uint8Array) return true
  if (typeof value !== 'object' || value === null) return false
  return Symbol.asyncIterator in value || Symbol.iterator in value
}

/** The source may be anything that can be iterated: its type is a promise only. */
function bytesOf(piece: unknown): Uint8Array {
  if (typeof piece === 'string') return Buffer.from(piece)
  if (piece instanceof Uint8Array) return piece
  throw new TypeError(`A piece of a file is neither text nor bytes but ${typeof piece}.`)
}

function readableOf(source: FileSource): Readable {
  if (source instanceof Readable) return source
  if (typeof source === 'string' || source instanceof Uint8Array) return Readable.from([source])
  return Readable.from(source) // a stream of the web is an iterable as well
}
