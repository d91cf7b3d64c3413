import {exitCodes, type RegisteredModel, UserError} from '@mycli/kit'

import type {FactoryIndex} from '../factory/factory-index.js'
import {memberNames} from './find-members.js'
import {nameKey} from './name-key.js'
import type {ChildLink, Link, ModelShape, ParentLink} from './model-shape.js'

export interface DeclaredLinksContext {
  /** The shape of a model by the model alone. */
  baseOf: (entry: RegisteredModel) => ModelShape
  factories: FactoryIndex
  resolve: (name: string) => RegisteredModel
}

/**
 * Adds to a shape the links that only factories know: `f.parent` on an attribute that nothing else says is a foreign key,
 * and `children` of models that have the foreign key but no association back.
 */
export function addDeclaredLinks(base: ModelShape, context: DeclaredLinksContext): ModelShape {
  const shape = {...base, fields: [...base.fields], links: [...base.links]}
  for (const {entry, factory} of context.factories.all()) {
    if (entry !== base.entry) continue
    for (const [key, declaration] of Object.entries(factory.fields)) {
      if (declaration.kind === 'parent') addParent(shape, key, context.resolve(declaration.model))
    }
    for (const [name, {model}] of Object.entries(factory.children)) {
      addChild(shape, name, context.baseOf(context.resolve(model)))
    }
  }
  return shape
}

function addParent(shape: ModelShape, key: string, target: RegisteredModel): void {
  const known = shape.links.find((link) => memberNames(link).some((name) => isSpelling(name, key)))
  if (known) {
    refuseOtherModel(shape, known, target)
    return
  }
  const index = shape.fields.findIndex(({name}) => isSpelling(name, key))
  const [field] = index === -1 ? [] : shape.fields.splice(index, 1)
  if (!field) return
  const {attribute, column, name} = field
  shape.links.push({
    aliases: [],
    attribute,
    column,
    foreignKey: name,
    kind: 'parent',
    name,
    required: attribute.allowNull === false,
    target,
    targetKey: target.model.primaryKeyAttribute,
  })
}

function addChild(shape: ModelShape, name: string, child: ModelShape): void {
  const known = shape.links.find((link) => isSpelling(link.name, name))
  if (known) {
    refuseOtherModel(shape, known, child.entry)
    return
  }
  const [parent, other] = child.links
    .filter((link) => link.kind === 'parent')
    .filter(({target}) => target === shape.entry)
  if (!parent || other) throw unclearChildren(shape, name, child, parent)
  const {foreignKey, targetKey} = parent
  const link: ChildLink = {
    foreignKey,
    kind: 'child',
    name,
    scope: {},
    single: false,
    sourceKey: targetKey,
    target: child.entry,
  }
  shape.links.push(link)
}

function isSpelling(name: string, typed: string): boolean {
  return nameKey(name) === nameKey(typed)
}

function refuseOtherModel({entry}: ModelShape, link: Link, declared: RegisteredModel): void {
  if (link.target === declared) return
  throw new UserError(
    'FACTORY_INVALID',
    `The factory of ${entry.name} makes a ${declared.name} for "${link.name}", which is a ${link.target.name}.`,
    {exitCode: exitCodes.usage, suggestions: [`Declare ${link.target.name} there.`]},
  )
}

function unclearChildren(
  {entry}: ModelShape,
  name: string,
  child: ModelShape,
  parent: ParentLink | undefined,
): UserError {
  const reason = parent ? 'several foreign keys' : 'no foreign key'
  return new UserError(
    'FACTORY_INVALID',
    `The factory of ${entry.name} declares the children "${name}", but ${child.entry.name} has ${reason} to it.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [`Add a hasMany association "${name}" to ${entry.name}.`],
    },
  )
}
