import type {Sequelize, Transaction} from 'sequelize'
import type {Dialect} from './database-target.js'
import {targetOfSequelize} from './target-of-sequelize.js'
import {ownSequelize} from './load-sequelize.js'

interface Row {
  /** Names differ in more than their case; a boolean or a number. */
  caseless: boolean | number
  name: string
}

const queries: Record<Dialect, string> = {
  mysql: `SELECT table_name AS name, @@lower_case_table_names <> 0 AS caseless
    FROM information_schema.tables WHERE table_schema = DATABASE()`,
  postgres: `SELECT name, false AS caseless FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
    LATERAL (VALUES (n.nspname || '.' || c.relname), (CASE WHEN pg_table_is_visible(c.oid) THEN c.relname END)) names (name)
    WHERE c.relkind IN ('f', 'm', 'p', 'r', 'v') AND name IS NOT NULL`,
  sqlite: `SELECT name, 1 AS caseless FROM sqlite_master WHERE type IN ('table', 'view')`,
}

/** One query for all tables and views; gives a test whether one exists, by its name or `schema.name`. */
export async function existingTables(
  sequelize: Sequelize,
  transaction?: Transaction | null,
): Promise<(table: string) => boolean> {
  const {QueryTypes} = ownSequelize()
  const rows = await sequelize.query<Row>(queries[targetOfSequelize(sequelize).dialect], {
    transaction,
    type: QueryTypes.SELECT,
  })
  const caseless = Boolean(rows[0]?.caseless)
  const fold = (name: string) => (caseless ? name.toLowerCase() : name)
  const names = new Set(rows.map(({name}) => fold(name)))
  return (table) => names.has(fold(table))
}
