import type {Dialect} from '../database/database-target.js'

/** SQL that is true where a column has the text `?` in it, upper and lower case told apart. */
export function containsText(dialect: Dialect, column: string): string {
  return contains[dialect](column)
}

const contains = {
  mysql: (column) => `LOCATE(?, BINARY ${column}) > 0`,
  postgres: (column) => `STRPOS(${column}, ?) > 0`,
  sqlite: (column) => `INSTR(${column}, ?) > 0`,
} satisfies Record<Dialect, (column: string) => string>
