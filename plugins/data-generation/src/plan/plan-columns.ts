import {exitCodes, UserError} from '@mycli/kit'

import {constantOf, type Declaration, type ValueDeclaration} from '../factory/declaration.js'
import {inferDeclaration} from '../inference/infer-declaration.js'
import type {Field, Member} from '../model/model-shape.js'
import type {GivenField} from './customisation.js'
import type {Column, GeneratedNode} from './plan-node.js'

export interface ColumnSources {
  /** What the factory, its traits and the row above say. */
  declared: ReadonlyMap<Member, Declaration>
  fillOptional: boolean
  /** What the line says. */
  given: readonly GivenField[]
  /** The attribute that the row above fills: it has this row among its children. */
  ownerKey?: string
  /** Values that an association demands. */
  scope: Readonly<Record<string, unknown>>
}

/** Says for each field of a new row where its value comes from: the line, a factory, or the model itself. */
export function planColumns(node: GeneratedNode, sources: ColumnSources): void {
  for (const field of node.shape.fields) {
    if (field.name === sources.ownerKey) continue
    const column = columnFor(node, field, sources)
    if (column) node.columns.set(field.name, column)
  }
}

/** Sets a column, taking `f.unique` off its declaration. */
export function setColumn(node: GeneratedNode, name: string, declaration: ValueDeclaration): void {
  node.columns.set(name, unwrapUnique(node, name, declaration))
}

function columnFor(node: GeneratedNode, field: Field, sources: ColumnSources): Column | undefined {
  const given = sources.given.find((one) => one.field === field)
  if (given) return {declaration: constantOf(given.value), flag: given.assignment.flag}
  if (Object.hasOwn(sources.scope, field.name))
    return {declaration: constantOf(sources.scope[field.name])}
  const declared = sources.declared.get(field)
  if (declared) return unwrapUnique(node, field.name, valueOnly(node, field, declared))
  if (hasUuidDefault(field)) return {declaration: {kind: 'uuid'}}
  const inferred = inferDeclaration(node.shape.entry.model, field.name, sources)
  return inferred && {declaration: inferred}
}

function unwrapUnique(node: GeneratedNode, name: string, declaration: ValueDeclaration): Column {
  if (declaration.kind !== 'unique') return {declaration}
  node.uniqueColumns.push(name)
  return unwrapUnique(node, name, declaration.of)
}

function valueOnly(
  {shape}: GeneratedNode,
  field: Field,
  declaration: Declaration,
): ValueDeclaration {
  if (declaration.kind !== 'parent') return declaration
  throw new UserError(
    'FACTORY_INVALID',
    `${shape.entry.name}.${field.name} is declared as a parent, but it is no foreign key.`,
    {
      exitCode: exitCodes.usage,
      suggestions: ['Declare the parent by its association or foreign key.'],
    },
  )
}

/** Sequelize's own types say what they are by their `key`, as classes and as instances. */
function hasUuidDefault({attribute: {defaultValue}}: Field): boolean {
  const isType = typeof defaultValue === 'function' || typeof defaultValue === 'object'
  if (!isType || defaultValue === null || !('key' in defaultValue)) return false
  return defaultValue.key === 'UUIDV4' || defaultValue.key === 'UUIDV1'
}
