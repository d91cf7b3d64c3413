import type {
  Attributes,
  CreationAttributes,
  Model,
  ModelStatic,
  Transaction,
  WhereOptions,
} from 'sequelize'

import {UserError} from '../errors/user-error.js'
import type {LinkAction} from './link-action.js'
import {transactionOf} from './transaction-of.js'

export interface CreateOrUpdateOptions {
  transaction?: Transaction | null | undefined
}

/**
 * The row with these values in `unique`, made or brought up to date with `update`; within a logged run it is linked to that run, also when
 * nothing about it had to change.
 *
 * Only fields that differ are written. `unique` should be a unique key of the table: then two processes that do this at once make one row.
 *
 * @returns The row, and whether it was created.
 * @throws UserError `SEVERAL_ROWS` (exit 1) when more than one row has these values.
 */
export async function createOrUpdate<M extends Model>(
  model: ModelStatic<M>,
  unique: Partial<Attributes<M>>,
  update: Partial<Attributes<M>> = {},
  options: CreateOrUpdateOptions = {},
): Promise<[row: M, created: boolean]> {
  const transaction = model.sequelize && transactionOf(model.sequelize, options)
  const [row, action] =
    (await updateExisting(model, unique, update, transaction)) ??
    (await create(model, unique, update, transaction))
  const {linkInstances} = await import('./track-rows.js') // loaded in a command already; here it would be at each start
  await linkInstances([row], action, {transaction: transaction ?? null})
  return [row, action === 'created']
}

type Outcome<M> = [row: M, action: LinkAction]

async function updateExisting<M extends Model>(
  model: ModelStatic<M>,
  unique: Partial<Attributes<M>>,
  update: Partial<Attributes<M>>,
  transaction: Transaction | undefined,
  isLocked = false,
): Promise<Outcome<M> | undefined> {
  const [row, another] = await model.findAll({
    limit: 2,
    transaction: transaction ?? null,
    where: unique as WhereOptions<Attributes<M>>, // values by attribute are conditions
    // Only a locking read sees what was committed after the transaction began.
    ...(isLocked && transaction && {lock: transaction.LOCK.UPDATE}),
  })
  if (another) throw severalRows(model, unique)
  if (!row) return undefined
  row.set(update)
  if (row.changed() === false) return [row, 'unchanged']
  await row.save({transaction: transaction ?? null})
  return [row, 'updated']
}

async function create<M extends Model>(
  model: ModelStatic<M>,
  unique: Partial<Attributes<M>>,
  update: Partial<Attributes<M>>,
  transaction: Transaction | undefined,
): Promise<Outcome<M>> {
  const values = {...unique, ...update} as unknown as CreationAttributes<M> // the model refuses what is missing
  try {
    const insert = (inside: Transaction | null): Promise<M> =>
      model.create(values, {transaction: inside})
    return [await withinSavepoint(model, transaction, insert), 'created']
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    // Another process was quicker.
    const outcome = await updateExisting(model, unique, update, transaction, true)
    if (!outcome) throw error
    return outcome
  }
}

/** On PostgreSQL a statement that fails spoils the whole transaction. */
async function withinSavepoint<M extends Model>(
  {sequelize}: ModelStatic<M>,
  transaction: Transaction | undefined,
  body: (inside: Transaction | null) => Promise<M>,
): Promise<M> {
  if (!transaction || sequelize?.getDialect() !== 'postgres') return body(transaction ?? null)
  return sequelize.transaction({transaction}, body)
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && error.name === 'SequelizeUniqueConstraintError'
}

function severalRows(model: ModelStatic<Model>, unique: object): UserError {
  return new UserError(
    'SEVERAL_ROWS',
    `More than one row of ${model.name} has the values of ${Object.keys(unique).join(', ')}.`,
    {suggestions: ['Name a unique key of the model, or delete the rows that are too many.']},
  )
}
