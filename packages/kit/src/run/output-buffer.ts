import {stripVTControlCharacters} from 'node:util'

import {scrub} from '../config/scrub.js'

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
  cut?: OutputCut
  lines: OutputLine[]
}

/** Lines behind the place `seq` and up to `upTo` are left out. */
export interface OutputCut {
  at: number
  seq: number
  text: string
  upTo: number
}

/** What a run has said and is not yet written. */
export interface OutputBuffer {
  add(level: OutputLevel, text: string): void
  /** The last batch is in the run log. */
  confirm(): void
  /** Everything that is not known to be in the run log; undefined when there is nothing. */
  take(): OutputBatch | undefined
  /** How many lines wait. */
  readonly waiting: number
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

/** What a row costs besides its text. */
const bytesPerLine = 64

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
  const tail = createTail(limits.tailBytes)

  function add(level: OutputLevel, text: string): void {
    const bytes = Buffer.byteLength(text) + bytesPerLine
    seq++
    if (!tail.hasBegun() && headBytes + bytes <= limits.headBytes) {
      headBytes += bytes
    } else {
      if (!tail.hasBegun()) tail.beginAt(seq++)
      tail.push(seq, bytes)
    }
    waiting++
    lines.push({at: Date.now(), level, seq, text})
    if (lines.length > 2 * tail.length() + 1000) dropCut()
  }

  /** Those that are to be left out and wait in vain. */
  function dropCut(): void {
    lines = lines.filter((line) => !tail.isCut(line.seq))
  }

  return {
    add(level, text) {
      add(level, shortened(text, limits.lineLength))
    },
    confirm() {
      lines = lines.filter((line) => line.seq > takenUpTo)
      tail.confirm()
    },
    take() {
      dropCut()
      const cut = tail.cut()
      if (lines.length === 0 && !cut) return undefined
      takenUpTo = seq
      waiting = 0
      const secrets = secretValues()
      const written = lines.map((line) => ({...line, text: storable(line.text, secrets)}))
      return {...(cut && {cut}), lines: written}
    },
    get waiting() {
      return waiting
    },
  }
}

interface Tail {
  /** From here on lines may be left out; the place itself stands for those that are. */
  beginAt(seq: number): void
  confirm(): void
  /** What is to be left out and was not yet told. */
  cut(): OutputCut | undefined
  hasBegun(): boolean
  isCut(seq: number): boolean
  length(): number
  push(seq: number, bytes: number): void
}

/** The sizes of the last lines, also of those that are written. */
function createTail(maxBytes: number): Tail {
  let sizes: {bytes: number; seq: number}[] = []
  let first = 0
  let keptBytes = 0
  let begin = Infinity
  const cut = {bytes: 0, lines: 0, offeredUpTo: 0, toldUpTo: 0, upTo: 0}
  return {
    beginAt(seq) {
      begin = seq
    },
    confirm() {
      cut.toldUpTo = cut.offeredUpTo
    },
    cut() {
      if (cut.upTo === cut.toldUpTo) return undefined
      cut.offeredUpTo = cut.upTo
      const text = `[${cut.lines} lines, ${Math.ceil(cut.bytes / 1024)} KB, are left out here]`
      return {at: Date.now(), seq: begin, text, upTo: cut.upTo}
    },
    hasBegun: () => begin !== Infinity,
    isCut: (seq) => seq > begin && seq <= cut.upTo,
    length: () => sizes.length - first,
    push(seq, bytes) {
      sizes.push({bytes, seq})
      keptBytes += bytes
      for (let size = sizes[first]; size && keptBytes > maxBytes; size = sizes[first]) {
        first++
        keptBytes -= size.bytes
        cut.bytes += size.bytes - bytesPerLine
        cut.lines++
        cut.upTo = size.seq
      }
      if (first <= 10_000) return
      sizes = sizes.slice(first)
      first = 0
    },
  }
}

function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length)} [${text.length - length} characters are left out]`
}

/** Without colours; PostgreSQL keeps no NUL in a text. */
function storable(text: string, secretValues: readonly string[]): string {
  return scrub(stripVTControlCharacters(text), secretValues).replaceAll('\0', '\uFFFD')
}
