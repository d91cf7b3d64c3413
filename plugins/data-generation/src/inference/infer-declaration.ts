import type {Model, ModelStatic} from 'sequelize'
import type {Attribute} from '../coercion/attribute.js'
import {readColumnType} from '../coercion/read-column-type.js'
import type {Column} from './column.js'
import {fillColumn} from './fill-column.js'
import type {InferredValue} from './inferred-value.js'
import {isLeftOut} from './is-left-out.js'
import {matchName} from './names/match-name.js'
import {splitWords} from './names/split-words.js'
import {uniqueConstraints} from './unique-constraints.js'
import {readRules} from './validation-rules.js'

export interface InferenceOptions {
  /** Fill nullable columns too. */
  fillOptional: boolean
}

/**
 * Chooses values for an attribute that no factory declares: by its validators, else its ENUM, else the words of its
 * name, else its type. Undefined for one to leave out: filled by the database, by Sequelize, by a default or from a
 * parent, or free to stay null.
 */
export function inferDeclaration(
  model: ModelStatic<Model>,
  attributeName: string,
  options: InferenceOptions,
): InferredValue | undefined {
  const attributes: Partial<Record<string, Attribute>> = model.getAttributes()
  const attribute = attributes[attributeName]
  if (attribute === undefined) return undefined
  const constraints = uniqueConstraints(model).filter((names) => names.includes(attributeName))
  const isUnique = constraints.some((names) => names.length === 1)
  if (isLeftOut(model, attributeName, attribute, {...options, isUnique})) return undefined
  const column: Column = {
    entry: matchName(attributeName, model.name),
    isMoment: ['at', 'timestamp'].includes(splitWords(attributeName).at(-1) ?? ''),
    isSoleKey: attribute.primaryKey === true && model.primaryKeyAttributes.length === 1,
    rules: readRules(attribute),
    type: readColumnType(attribute.type),
    unique: constraints.length > 0,
  }

  return {...fillColumn(column), kind: 'fake', unique: column.unique}
}
