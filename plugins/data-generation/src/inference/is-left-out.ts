import type {Model, ModelStatic} from 'sequelize'
import type {Attribute} from '../coercion/attribute.js'
import {readColumnType} from '../coercion/read-column-type.js'

/**
 * True for a column that something else fills: the database, Sequelize, the model's default, a parent; or that may
 * stay null.
 */
export function isLeftOut(
  model: ModelStatic<Model>,
  name: string,
  attribute: Attribute,
  options: {fillOptional: boolean; isUnique: boolean},
): boolean {
  if (isFilledElsewhere(model, name, attribute)) return true
  if (hasDefault(attribute, options.isUnique)) return true
  const isOptional = attribute.allowNull !== false && attribute.primaryKey !== true
  return isOptional && !options.fillOptional
}

function isFilledElsewhere(model: ModelStatic<Model>, name: string, attribute: Attribute): boolean {
  return (
    readColumnType(attribute.type).kind === 'virtual' ||
    attribute.autoIncrement === true ||
    attribute.autoIncrementIdentity === true ||
    attribute.generated === true ||
    isGeneratedInSql(attribute.type) ||
    managedAttributes(model).includes(name) ||
    isForeignKey(model, name, attribute)
  )
}

/** Sequelize has no generated columns of its own: projects write them into the type. */
function isGeneratedInSql(type: unknown): boolean {
  return typeof type === 'string' && /\bgenerated\s+always\b|\)\s*(stored|virtual)\b/i.test(type)
}

/** The timestamps and the version that Sequelize sets, by the names that the model gives them. */
function managedAttributes(model: ModelStatic<Model>): string[] {
  const {createdAt, deletedAt, paranoid, timestamps, updatedAt, version} = model.options
  const names = [
    nameOf(version ?? false, 'version'),
    ...(timestamps === false
      ? []
      : [nameOf(createdAt, 'createdAt'), nameOf(updatedAt, 'updatedAt')]),
    ...(timestamps !== false && paranoid === true ? [nameOf(deletedAt, 'deletedAt')] : []),
  ]
  return names.filter((name) => name !== undefined)
}

function nameOf(option: boolean | string | undefined, usual: string): string | undefined {
  if (option === false) return undefined
  return typeof option === 'string' ? option : usual
}

function isForeignKey(model: ModelStatic<Model>, name: string, attribute: Attribute): boolean {
  // A reader of schemas may say `null` for none.
  if (attribute.references) return true
  return Object.values(model.associations).some(
    ({associationType, foreignKey}) => associationType === 'BelongsTo' && foreignKey === name,
  )
}

/** A constant default on a unique column would do for the first row only. A null default is none. */
function hasDefault({defaultValue}: Attribute, isUnique: boolean): boolean {
  if (defaultValue === undefined || defaultValue === null) return false
  const isConstant = typeof defaultValue !== 'function' && typeof defaultValue !== 'object'
  return !(isUnique && isConstant)
}
