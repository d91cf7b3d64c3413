import type {Model, ModelStatic} from 'sequelize'

/**
 * Every set of attributes whose values together may occur once only: the primary key, `unique` on attributes (those of
 * one name belong together), unique indexes and `uniqueKeys`. A partial index counts as a whole one; an index over an
 * expression is left out, as no attribute decides it.
 */
export function uniqueConstraints(model: ModelStatic<Model>): string[][] {
  const attributeOf = attributeFinder(model)
  const candidates = [
    [...model.primaryKeyAttributes],
    ...uniqueAttributes(model),
    ...uniqueKeyOption(model).map((fields) => fields.map(attributeOf)),
    ...uniqueIndexes(model).map((fields) => fields.map(attributeOf)),
  ]
  const complete = candidates.filter(isComplete)
  return complete.filter(
    (each, index) => complete.findIndex((other) => isSame(each, other)) === index,
  )
}

function attributeFinder(model: ModelStatic<Model>): (name: unknown) => string | undefined {
  const attributes = model.getAttributes()
  const byColumn = new Map(
    Object.entries(attributes).map(([name, {field}]) => [field ?? name, name]),
  )
  return (name) => {
    if (typeof name !== 'string') return undefined
    return name in attributes ? name : byColumn.get(name)
  }
}

/** `unique: true` stands alone; `unique: 'pair'` and `unique: {name: 'pair'}` go with their namesakes. */
function uniqueAttributes(model: ModelStatic<Model>): string[][] {
  const groups = new Map<string, string[]>()
  for (const [name, {unique}] of Object.entries(model.getAttributes())) {
    if (unique === undefined || unique === false) continue
    const group = groupName(unique) ?? `\0${name}`
    groups.set(group, [...(groups.get(group) ?? []), name])
  }

  return [...groups.values()]
}

function groupName(unique: boolean | string | {name?: string}): string | undefined {
  if (typeof unique === 'string') return unique
  return typeof unique === 'object' ? unique.name : undefined
}

/** Set by `belongsToMany` on join models, and by hand; Sequelize's types leave it out. */
function uniqueKeyOption(model: ModelStatic<Model>): unknown[][] {
  const options: object & {uniqueKeys?: Record<string, {fields: unknown[]}>} = {...model.options}
  return Object.values(options.uniqueKeys ?? {}).map(({fields}) => fields)
}

function uniqueIndexes(model: ModelStatic<Model>): unknown[][] {
  return (model.options.indexes ?? [])
    .filter(({type, unique}) => unique === true || type?.toLowerCase() === 'unique')
    .map(({fields}) => (fields ?? []).map(fieldName))
}

/** A field of an index is a name, `{name}`, the older `{attribute}`, or an expression, which has neither. */
function fieldName(field: unknown): unknown {
  if (typeof field !== 'object' || field === null) return field
  if ('name' in field) return field.name
  return 'attribute' in field ? field.attribute : undefined
}

function isComplete(names: (string | undefined)[]): names is string[] {
  return names.length > 0 && names.every((name) => name !== undefined)
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name))
}
