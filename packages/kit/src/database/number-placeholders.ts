/** Turns each `?` into PostgreSQL's `$1`, `$2`, ...; not those in a string, a quoted identifier or a comment. */
export function numberPlaceholders(sql: string): string {
  let count = 0
  return sql.replace(/'[^']*'|"[^"]*"|--[^\n]*|\/\*.*?\*\/|\?/gs, (token) =>
    token === '?' ? `$${++count}` : token,
  )
}
