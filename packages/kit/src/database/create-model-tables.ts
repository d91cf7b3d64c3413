import {createHash} from 'node:crypto'
import type {Model, ModelStatic, Sequelize, SyncOptions, Transaction} from 'sequelize'
import {UserError} from '../errors/user-error.js'
import {foreignKeys, orderByReferences} from './order-by-references.js'
import {tableName, wordOf} from './table-name.js'

type AnyModel = ModelStatic<Model>

/** Sequelize's own way to break a ring; its types leave it out. */
interface CreateOptions extends SyncOptions {
  transaction?: Transaction | null
  withoutForeignKeyConstraints?: boolean
}

/**
 * Creates the tables of these models, none of which exists; gives their names in the order of creation.
 *
 * Where tables point to each other in a ring, the first ones are created without their foreign keys, which are added at the
 * end. SQLite needs no such order: it looks for the other table only when rows are written.
 *
 * @throws UserError `TABLE_NOT_CREATED` (exit 1) naming the table and what the database said.
 */
export async function createModelTables(
  sequelize: Sequelize,
  models: readonly AnyModel[],
  transaction: Transaction | null,
): Promise<string[]> {
  const ordered = orderByReferences(models)
  const needsOrder = sequelize.getDialect() !== 'sqlite'
  const toCome = new Set(ordered.map(tableName))
  const inRing = new Set<AnyModel>()
  for (const model of ordered) {
    toCome.delete(tableName(model))
    const pointsAhead = foreignKeys(model).some(({table}) => toCome.has(wordOf(table)))
    if (pointsAhead && needsOrder) inRing.add(model)
    const options: CreateOptions = {transaction, withoutForeignKeyConstraints: inRing.has(model)}
    await naming(tableName(model), () => model.sync(options))
  }
  for (const model of inRing)
    await naming(tableName(model), () => addForeignKeys(sequelize, model, transaction))
  return ordered.map(tableName)
}

async function addForeignKeys(
  sequelize: Sequelize,
  model: AnyModel,
  transaction: Transaction | null,
): Promise<void> {
  for (const {column, field, key, table} of foreignKeys(model)) {
    await sequelize.getQueryInterface().addConstraint(model.getTableName(), {
      fields: [field],
      name: constraintName(tableName(model), field),
      onDelete: column.onDelete ?? '',
      onUpdate: column.onUpdate ?? '',
      references: {field: key, table},
      transaction,
      type: 'foreign key',
    })
  }
}

/** Short enough for each dialect (63 characters), and unique in a MySQL database as it must be there. */
function constraintName(table: string, field: string): string {
  const hash = createHash('sha256').update(`${table}.${field}`).digest('hex')
  return `${table}_${field}`.slice(0, 50).replace('.', '_') + `_${hash.slice(0, 8)}`
}

async function naming(table: string, create: () => Promise<unknown>): Promise<void> {
  try {
    await create()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new UserError('TABLE_NOT_CREATED', `The table "${table}" cannot be created: ${said}`, {
      cause: error,
      suggestions: [
        'Correct its model, or the rights of the database user, and run the command again.',
      ],
    })
  }
}
