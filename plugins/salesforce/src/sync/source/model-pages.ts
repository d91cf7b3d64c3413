import type {Model, ModelStatic, WhereOptions} from 'sequelize'

export type ModelClass = ModelStatic<Model>

/** Rows of a model in the order of their primary keys, so many at once; each page is asked for behind the last. */
export async function* modelPages(
  model: ModelClass,
  limit: number,
  where: object = {},
): AsyncIterable<Model[]> {
  const {Op} = await import('sequelize')
  const key = model.primaryKeyAttribute
  for (let after: unknown; ;) {
    const behind = after === undefined ? {} : {[key]: {[Op.gt]: after}}
    const conditions = [where, behind] as WhereOptions[] // of whatever attributes the project's model has
    const rows = await model.findAll({limit, order: [[key, 'ASC']], where: {[Op.and]: conditions}})
    if (rows.length === 0) return
    after = rows.at(-1)?.get(key)
    yield rows
  }
}

/** Rows by primary key, in any order. */
export async function modelRows(model: ModelClass, keys: readonly unknown[]): Promise<Model[]> {
  if (keys.length === 0) return []
  const where = {[model.primaryKeyAttribute]: [...new Set(keys)]} as WhereOptions // see above
  return model.findAll({where})
}

/** The primary key of a row, as text. */
export function keyOf(model: ModelClass, row: Model): string {
  return String(row.get(model.primaryKeyAttribute))
}
