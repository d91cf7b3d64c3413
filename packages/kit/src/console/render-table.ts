import {createRequire} from 'node:module'

import type CliTable from 'cli-table3'

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
  table.push(...rows)
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
