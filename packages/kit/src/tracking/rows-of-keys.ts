import type {Model, ModelStatic, WhereOptions} from 'sequelize'

/** Keys of one SELECT. */
const chunkSize = 500

/** The rows of a model with these keys that still exist, soft-deleted ones included. */
export async function rowsOfKeys<M extends Model>(
  model: ModelStatic<M>,
  keys: readonly string[],
): Promise<M[]> {
  const found: M[] = []
  const named = keys.filter((key) => !isDigest(key))
  for (let start = 0; start < named.length; start += chunkSize) {
    const where = conditions(model, named.slice(start, start + chunkSize)) as WhereOptions // on its key
    found.push(...(await model.unscoped().findAll({paranoid: false, where})))
  }
  return found
}

/** Whether the model has a row with this key; true where nobody can look for it by its digest. */
export async function hasRow(model: ModelStatic<Model>, key: string): Promise<boolean> {
  return isDigest(key) || (await rowsOfKeys(model, [key])).length > 0
}

/** A digest stands for a key that was too long; nobody can read the key from it. */
export function isDigest(key: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(key)
}

function conditions(model: ModelStatic<Model>, keys: readonly string[]): object {
  const [attribute = '', another] = model.primaryKeyAttributes
  if (another === undefined) return {[attribute]: keys.map((key) => valueOf(model, attribute, key))}
  return {[Symbol.for('or')]: keys.map((key) => condition(model, key))}
}

function condition(model: ModelStatic<Model>, key: string): object {
  const values = JSON.parse(key) as (number | string)[] // written by keyText
  return Object.fromEntries(
    model.primaryKeyAttributes.map((attribute, index) => [
      attribute,
      valueOf(model, attribute, values[index]),
    ]),
  )
}

function valueOf(model: ModelStatic<Model>, attribute: string, value: unknown): unknown {
  const columns: Record<string, {type: unknown} | undefined> = model.getAttributes()
  const type = columns[attribute]?.type
  const isBlob = typeof type === 'object' && type !== null && Reflect.get(type, 'key') === 'BLOB'
  return isBlob && typeof value === 'string' ? Buffer.from(value, 'hex') : value
}
