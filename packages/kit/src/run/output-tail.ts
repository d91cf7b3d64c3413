/** Lines behind the place `seq` and up to `upTo` are left out. */
export interface OutputCut {
  at: number
  seq: number
  text: string
  upTo: number
}

/** What a row costs besides its text. */
export const bytesPerLine = 64

export interface OutputTail {
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
export function createOutputTail(maxBytes: number): OutputTail {
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
