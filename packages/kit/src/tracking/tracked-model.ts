import type {Model, ModelAttributeColumnOptions, ModelStatic} from 'sequelize'

/** A table as Sequelize names it: bare, or with its schema. */
export type TableName = string | {schema?: string; tableName: string}

/** A model whose rows are linked to runs. */
export interface TrackedModel {
  /** What is known of its columns, by their names. */
  columns: ReadonlyMap<string, Column>
  /** Column that says when a row was soft-deleted, of a paranoid model. */
  deletedAtField: string | undefined
  /** The key's column where the database numbers it. */
  generatedKey: string | undefined
  /** Columns of the primary key; none: its rows cannot be named. */
  keyFields: readonly string[]
  model: ModelStatic<Model>
  /** `app.Model`. */
  name: string
  /** Lists of columns that no two rows share, the primary key first. */
  uniqueKeys: readonly (readonly string[])[]
}

export interface Column {
  attribute: string
  defaultValue: unknown
  /** Sequelize's name of the type, such as `INTEGER`. */
  type: string
}

/** Parts of a model that are there at run time and not in Sequelize's types. */
interface ModelParts {
  _indexes: readonly {
    fields: readonly (string | {attribute?: string; name?: string})[]
    unique?: boolean
    where?: object
  }[]
  _timestampAttributes: {deletedAt?: string}
  autoIncrementAttribute?: string | null
  uniqueKeys: Record<string, {fields: readonly string[]}>
}

export function trackedModel(model: ModelStatic<Model>, name: string): TrackedModel {
  const parts = model as unknown as ModelParts // see there
  const {deletedAt} = parts._timestampAttributes
  const keyFields = model.primaryKeyAttributes.map((attribute) => fieldOf(model, attribute))
  const generated = parts.autoIncrementAttribute
  const isNumbered = keyFields.length === 1 && generated === model.primaryKeyAttribute
  return {
    columns: columnsOf(model),
    deletedAtField: deletedAt === undefined ? undefined : fieldOf(model, deletedAt),
    generatedKey: isNumbered ? keyFields[0] : undefined,
    keyFields,
    model,
    name,
    uniqueKeys: [...(keyFields.length > 0 ? [keyFields] : []), ...furtherKeys(model, parts)],
  }
}

/** Equal for equal tables. */
export function tableKey(table: TableName): string {
  if (typeof table === 'string') return `.${table}`
  return `${table.schema ?? ''}.${table.tableName}`
}

function columnsOf(model: ModelStatic<Model>): Map<string, Column> {
  const attributes = Object.entries<ModelAttributeColumnOptions>(model.getAttributes())
  return new Map(
    attributes.map(([attribute, {defaultValue, field = attribute, type}]) => {
      const key: unknown = typeof type === 'object' ? Reflect.get(type, 'key') : type
      return [field, {attribute, defaultValue, type: typeof key === 'string' ? key : ''}]
    }),
  )
}

function fieldOf(model: ModelStatic<Model>, attribute: string): string {
  const columns: Record<string, ModelAttributeColumnOptions | undefined> = model.getAttributes()
  return columns[attribute]?.field ?? attribute
}

function furtherKeys(model: ModelStatic<Model>, parts: ModelParts): string[][] {
  const constraints = Object.values(parts.uniqueKeys).map(({fields}) => [...fields])
  const indexes = parts._indexes
    .filter(({unique, where}) => unique === true && where === undefined)
    .map(({fields}) => fields.map((field) => nameOf(field)))
    .filter((fields) => fields.every((field) => field !== undefined))
    .map((fields) => fields.map((field) => fieldOf(model, field)))
  return [...constraints, ...indexes].filter((fields) => fields.length > 0)
}

/** Undefined for an index on an expression. */
function nameOf(field: string | {attribute?: string; name?: string}): string | undefined {
  return typeof field === 'string' ? field : (field.name ?? field.attribute)
}
