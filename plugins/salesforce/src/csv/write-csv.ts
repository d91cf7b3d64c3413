/** A line of CSV. */
export function writeCsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => writeCell(cell)).join(',')}\n`
}

/** Spaces at the ends would be trimmed if they were not quoted. */
function writeCell(cell: string): string {
  return /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The bytes of a cell in its line, without what separates it from the next. */
export function cellBytes(cell: string): number {
  return Buffer.byteLength(writeCell(cell))
}
