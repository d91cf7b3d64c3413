const COMMA = 44
const LINE_FEED = 10
const QUOTE = 34

/** Cuts text that comes in pieces into rows of cells. */
export class CsvParser {
  #cell = ''
  #inQuotes = false
  /** The cell had quotes, so it is one even when it is empty. */
  #wasQuoted = false
  #row: string[] = []

  /** The rows that end in this piece. */
  push(text: string): string[][] {
    const rows: string[][] = []
    let start = 0
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at)
      if (character === QUOTE) {
        this.#cell += text.slice(start, at)
        // One that directly follows the end of the quotes is a quote itself.
        if (!this.#inQuotes && this.#wasQuoted) this.#cell += '"'
        this.#inQuotes = !this.#inQuotes
        this.#wasQuoted = true
        start = at + 1
      } else if (!this.#inQuotes && (character === COMMA || character === LINE_FEED)) {
        this.#endCell(text.slice(start, at), character === LINE_FEED)
        if (character === LINE_FEED) rows.push(this.#takeRow())
        start = at + 1
      }
    }
    this.#cell += text.slice(start)
    return rows
  }

  /** The row that no line feed ended, if there is one. */
  end(): string[][] {
    if (this.#cell === '' && !this.#wasQuoted && this.#row.length === 0) return []
    this.#endCell('', true)
    return [this.#takeRow()]
  }

  #endCell(text: string, isLast: boolean): void {
    const cell = this.#cell + text
    this.#row.push(isLast && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
    this.#cell = ''
    this.#wasQuoted = false
  }

  #takeRow(): string[] {
    const row = this.#row
    this.#row = []
    return row
  }
}
