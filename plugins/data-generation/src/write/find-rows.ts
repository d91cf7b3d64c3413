import type {Model, ModelStatic, Transaction, WhereOptions} from 'sequelize'

type Values = Readonly<Record<string, unknown>>

/** A long OR meets SQLite's limit on the depth of an expression (1000). */
const valuesPerQuery = 200

/**
 * Finds the rows that have any of the given values of some attributes; rows deleted softly count as well.
 *
 * The database compares, under the collation of its columns.
 */
export async function findRows(
  model: ModelStatic<Model>,
  names: readonly string[],
  {
    attributes,
    transaction,
    values,
  }: {attributes?: readonly string[]; transaction: Transaction; values: readonly Values[]},
): Promise<Model[]> {
  const found: Model[] = []
  for (let start = 0; start < values.length; start += valuesPerQuery) {
    const where = await anyOf(names, values.slice(start, start + valuesPerQuery))
    const selected = attributes && {attributes: [...attributes]}
    const options = {...selected, hooks: false, paranoid: false, transaction, where}
    found.push(...(await model.unscoped().findAll(options)))
  }
  return found
}

async function anyOf(names: readonly string[], values: readonly Values[]): Promise<WhereOptions> {
  const {Op} = await import('sequelize')
  const [only, second] = names
  if (only !== undefined && second === undefined) return {[only]: values.map((row) => row[only])}
  return {[Op.or]: values.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))}
}
