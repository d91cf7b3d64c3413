import {exitCodes, UserError} from '@mycli/kit'

const missingTable = [
  /no such table: (?<table>\S+)/, // SQLite
  /Table '(?<table>[^']+)' doesn't exist/, // MySQL, MariaDB
  /relation "(?<table>[^"]+)" does not exist/, // PostgreSQL
]

/** Explains the failure of a statement on a table that is not there yet; any other error is given back as it is. */
export function explainMissingTable(error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  for (const pattern of missingTable) {
    const table = pattern.exec(message)?.groups?.['table']
    if (table !== undefined) {
      return new UserError('TABLES_MISSING', `The database has no table "${table}".`, {
        cause: error,
        exitCode: exitCodes.environment,
        suggestions: ['`mycli db:sync` makes the missing tables of the models.'],
      })
    }
  }
  return error
}
