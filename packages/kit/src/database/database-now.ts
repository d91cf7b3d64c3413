import type {SqlClient} from './sql-client.js'

/** SQL for the moment in UTC milliseconds by the clock of the database, the one clock that all hosts share. */
export function databaseNow({dialect}: Pick<SqlClient, 'dialect'>): string {
  return expressions[dialect]
}

const expressions = {
  mysql: 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)',
  postgres: 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)',
  sqlite: "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)",
} satisfies Record<SqlClient['dialect'], string>
