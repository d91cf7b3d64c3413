import {createRequire} from 'node:module'

import type CliTable from 'cli-table3'

/** Colours, and otherwise no character that a terminal obeys. */
const obeyed = /(\p{Cc}\[[0-9;]*m)|(?![\n\t])\p{Cc}/gu

/** A table without lines, two blanks between columns, for a terminal or a pipe. */
export function renderTable(head: string[], rows: readonly string[][]): string {
  // Loaded with the first table; the package is CommonJS.
  const Table = createRequire(import.meta.url)('cli-table3') as typeof CliTable
  const none = ''
  const table = new Table({
    chars: {
      bottom: none,
      'bottom-left': none,
      'bottom-mid': none,
      'bottom-right': none,
      left: none,
      'left-mid': none,
      mid: none,
      'mid-mid': none,
      middle: '  ',
      right: none,
      'right-mid': none,
      top: none,
      'top-left': none,
      'top-mid': none,
      'top-right': none,
    },
    head,
    style: {border: [], compact: true, head: [], 'padding-left': 0, 'padding-right': 0},
  })
  table.push(...rows.map((cells) => cells.map(printable)))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Data of whatever origin: what would move the cursor or rename the window is shown by its number. */
function printable(cell: string): string {
  return cell.replace(
    obeyed,
    (character, colour: string | undefined) =>
      colour ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
