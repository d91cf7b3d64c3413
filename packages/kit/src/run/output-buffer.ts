import {stripVTControlCharacters} from 'node:util'

import {scrub} from '../config/scrub.js'
import {bytesPerLine, createOutputTail, type OutputCut} from './output-tail.js'

/** `out` is data, `err` what something else wrote to stderr, `cut` stands where lines were left out. */
export type OutputLevel = 'cut' | 'err' | 'info' | 'out' | 'progress' | 'warn'

/** What a run said at one moment; may be several lines of text. */
export interface OutputLine {
  /** UTC milliseconds. */
  at: number
  level: OutputLevel
  /** Counts up from 1 within a run. */
  seq: number
  text: string
}

/** What is to be written to the run log: lines, and which of those before are to go. */
export interface OutputBatch {
  /** Files that the run made. */
  artifacts?: MadeArtifact[]
  cut?: OutputCut
  lines: OutputLine[]
}

/** A file that a run made. */
export interface MadeArtifact {
  /** UTC milliseconds. */
  at: number
  name: string
  sha256: string
  sizeBytes: number
  /** Below the state folder. */
  uri: string
}

/** What a run has said and is not yet written. */
export interface OutputBuffer {
  add(level: OutputLevel, text: string): void
  /** The run has made a file. */
  attach(artifact: MadeArtifact): void
  /** The last batch is in the run log. */
  confirm(): void
  /** Everything that is not known to be in the run log; undefined when there is nothing. */
  take: () => OutputBatch | undefined
  /** How many lines and files wait. */
  waiting(): number
}

export interface OutputLimits {
  headBytes: number
  /** Of one text, in characters. */
  lineLength: number
  tailBytes: number
}

const mebibyte = 1024 * 1024

/** Of a run that says more than 5 MB, the first and the last of it are kept. */
export const outputLimits: OutputLimits = {
  headBytes: mebibyte,
  lineLength: 64 * 1024,
  tailBytes: 4 * mebibyte,
}

/** @param secretValues Asked when lines are taken: more may be known by then. */
export function createOutputBuffer(
  secretValues: () => readonly string[],
  limits: OutputLimits = outputLimits,
): OutputBuffer {
  let lines: OutputLine[] = []
  let seq = 0
  let headBytes = 0
  let takenUpTo = 0
  let waiting = 0
  const artifacts = createUnconfirmed<MadeArtifact>()
  const tail = createOutputTail(limits.tailBytes)

  function add(level: OutputLevel, said: string): void {
    // A secret must not be cut in two.
    const whole = said.length > limits.lineLength ? scrub(said, secretValues()) : said
    const text = shortened(whole, limits.lineLength)
    const bytes = Buffer.byteLength(text) + bytesPerLine
    seq++
    headBytes += bytes
    if (headBytes > limits.headBytes && !tail.hasBegun()) tail.beginAt(seq++)
    if (tail.hasBegun()) tail.push(seq, bytes)
    waiting++
    lines.push({at: Date.now(), level, seq, text})
    if (lines.length > 2 * tail.length() + 1000) dropCut()
  }

  /** Those that are to be left out and wait in vain. */
  function dropCut(): void {
    lines = lines.filter((line) => !tail.isCut(line.seq))
  }

  return {
    add,
    attach: artifacts.push,
    confirm() {
      artifacts.confirm()
      lines = lines.filter((line) => line.seq > takenUpTo)
      tail.confirm()
    },
    take() {
      dropCut()
      const cut = tail.cut()
      const made = artifacts.take()
      if (lines.length === 0 && made.length === 0 && !cut) return undefined
      takenUpTo = seq
      waiting = 0
      return {
        ...(made.length > 0 && {artifacts: made}),
        ...(cut && {cut}),
        lines: storable(lines, secretValues()),
      }
    },
    waiting: () => waiting + artifacts.waiting(),
  }
}

interface Unconfirmed<T> {
  confirm: () => void
  push: (item: T) => void
  take: () => T[]
  waiting: () => number
}

function createUnconfirmed<T>(): Unconfirmed<T> {
  const items: T[] = []
  let taken = 0
  return {
    confirm() {
      items.splice(0, taken)
      taken = 0
    },
    push(item) {
      items.push(item)
    },
    take() {
      taken = items.length
      return [...items]
    },
    waiting: () => items.length - taken,
  }
}

function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length)} [${text.length - length} characters are left out]`
}

/** Without colours; PostgreSQL keeps no NUL in a text. */
function storable(lines: readonly OutputLine[], secretValues: readonly string[]): OutputLine[] {
  return lines.map((line) => {
    const text = scrub(stripVTControlCharacters(line.text), secretValues)
    return {...line, text: text.replaceAll('\0', '\uFFFD')}
  })
}
