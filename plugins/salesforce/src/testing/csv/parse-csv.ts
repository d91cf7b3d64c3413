import {lineEndings, type LineEndingName} from './csv-format.js'

/** A CSV that cannot be read; the message is that of the failed job. */
export class CsvError extends Error {}

const QUOTE = 34
const CR = 13
const LF = 10

/**
 * Reads rows of cells. Empty lines are left out.
 *
 * @throws CsvError when a line does not end as declared, or a quote is not where it may be
 */
export function parseCsv(text: string, delimiter: string, ending: LineEndingName): string[][] {
  const delimiterCode = delimiter.charCodeAt(0)
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const cell =
      text.charCodeAt(at) === QUOTE ? readQuoted(text, at) : readPlain(text, at, delimiterCode)
    row.push(cell.value)
    at = cell.end
    const code = text.charCodeAt(at)
    if (code === delimiterCode) {
      at++
      continue
    }
    if (row.length > 1 || cell.value !== '' || cell.isQuoted) rows.push(row)
    row = []
    if (at >= text.length) break
    at += endOfLine(text, at, ending)
  }
  return rows
}

interface Cell {
  value: string
  end: number
  isQuoted: boolean
}

function readPlain(text: string, start: number, delimiterCode: number): Cell {
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === delimiterCode || code === LF || code === CR) break
    if (code === QUOTE)
      throw new CsvError('InvalidBatch : a quote stands inside of a field without quotes')
  }
  return {value: text.slice(start, end), end, isQuoted: false}
}

function readQuoted(text: string, start: number): Cell {
  let end = text.indexOf('"', start + 1)
  let hasQuotes = false
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) {
    hasQuotes = true
    end = text.indexOf('"', end + 2)
  }
  if (end === -1) throw new CsvError('InvalidBatch : a quoted field is not closed')
  const inner = text.slice(start + 1, end)
  return {value: hasQuotes ? inner.replaceAll('""', '"') : inner, end: end + 1, isQuoted: true}
}

/** The length of the line ending at `at`, which must be the declared one. */
function endOfLine(text: string, at: number, ending: LineEndingName): number {
  const expected = lineEndings[ending]
  const found = text.startsWith('\r\n', at) ? '\r\n' : text.charAt(at)
  if (found === expected) return expected.length
  if (found !== '\n' && found !== '\r\n' && found !== '\r') {
    throw new CsvError('InvalidBatch : a quoted field is followed by more characters')
  }
  throw new CsvError(
    `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${ending}`,
  )
}
