import {SalesforceError} from '../transport/salesforce-error.js'
import {CsvParser} from './csv-parser.js'

/**
 * The rows of a CSV by the names in its first line.
 *
 * @throws SalesforceError RESULTS_INCOMPLETE when a row has not one cell for each column
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<Record<string, string>> {
  let columns: readonly string[] | undefined
  for await (const cells of readRows(chunks)) {
    if (!columns) columns = cells
    else yield toRecord(columns, cells)
  }
}

async function* readRows(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string[]> {
  const decoder = new TextDecoder()
  const parser = new CsvParser()
  for await (const chunk of chunks) yield* parser.push(decoder.decode(chunk, {stream: true}))
  yield* parser.push(decoder.decode())
  yield* parser.end()
}

function toRecord(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  if (cells.length !== columns.length) {
    const message = `A row of the results has ${cells.length} cells and not ${columns.length}.`
    throw new SalesforceError('RESULTS_INCOMPLETE', message)
  }
  return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
}
