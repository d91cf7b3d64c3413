import type {Migration, MigrationSource} from '../../src/database/migration.js'

/** A source of migrations that are values. */
export function source(name: string, migrations: Record<string, Migration>): MigrationSource {
  return {
    name,
    migrations: Object.entries(migrations).map(([file, migration]) => ({
      name: file,
      load: () => Promise.resolve(migration),
    })),
  }
}

/** A migration that makes one table. */
export function table(name: string): Migration {
  return {
    down: ({queryInterface, transaction}) => queryInterface.dropTable(name, {transaction}),
    up: ({DataTypes, queryInterface, transaction}) =>
      queryInterface.createTable(
        name,
        {id: {primaryKey: true, type: DataTypes.INTEGER}},
        {transaction},
      ),
  }
}
