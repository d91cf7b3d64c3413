import {createReadStream} from 'node:fs'
import type {Readable} from 'node:stream'

import {readLines} from './read-lines.js'

/** A kept result of the format `file`; its file stays where it is until the run has ended. */
export class CachedFile {
  /** Absolute. Never write to it: the next reader would find it broken. */
  readonly path: string
  /** Of its bytes, hexadecimal. */
  readonly sha256: string
  readonly sizeBytes: number

  constructor({path, sha256, sizeBytes}: {path: string; sha256: string; sizeBytes: number}) {
    this.path = path
    this.sha256 = sha256
    this.sizeBytes = sizeBytes
  }

  /** It stands in the keys of other results by what is in it. */
  cacheKey(): unknown {
    return {$file: this.sha256}
  }

  /** Its lines, read one after the other; a `\r` at their end is left out. */
  lines(): AsyncIterable<string> {
    return readLines(this.path)
  }

  /** A stream of its bytes. */
  open(): Readable {
    return createReadStream(this.path)
  }
}
