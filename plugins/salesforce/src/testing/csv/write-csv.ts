/** Writes rows as Salesforce does: every field in quotes. */
export function writeCsv(
  rows: Iterable<readonly string[]>,
  delimiter: string,
  lineEnding: string,
): string {
  let text = ''
  for (const row of rows) text += row.map(quote).join(delimiter) + lineEnding
  return text
}

function quote(value: string): string {
  return `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`
}
