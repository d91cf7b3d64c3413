import type {ModelRegistry, RegisteredModel} from '@mycli/kit'
import type {Association, BelongsTo, HasMany, HasOne} from 'sequelize'

import type {FactoryIndex} from '../factory/factory-index.js'
import {addDeclaredLinks} from './declared-links.js'
import type {ChildLink, Field, Link, ModelShape, ParentLink} from './model-shape.js'
import {referencedKey} from './referenced-key.js'

export type ShapeOf = (entry: RegisteredModel) => ModelShape

/** Gives the shape of each model of a registry; every one is described once, so links can be compared by identity. */
export function modelShapes(registry: ModelRegistry, factories: FactoryIndex): ShapeOf {
  const baseOf = remember((entry) => describeModel(registry, entry))
  const context = {baseOf, factories, resolve: (name: string) => registry.resolve(name)}
  return remember((entry) => addDeclaredLinks(baseOf(entry), context))
}

function remember(shapeOf: ShapeOf): ShapeOf {
  const shapes = new Map<RegisteredModel, ModelShape>()
  return (entry) => {
    const shape = shapes.get(entry) ?? shapeOf(entry)
    shapes.set(entry, shape)
    return shape
  }
}

function describeModel(registry: ModelRegistry, entry: RegisteredModel): ModelShape {
  const links = [...associatedLinks(registry, entry)]
  const linked = new Set(
    links.map((link) => (link.kind === 'parent' ? link.foreignKey : undefined)),
  )
  const fields: Field[] = []
  for (const [name, attribute] of Object.entries(entry.model.getAttributes())) {
    if (linked.has(name)) continue
    const reference = referencedKey(registry, attribute)
    if (reference) links.push(parentLink(entry, name, {...reference, name}))
    else fields.push({attribute, column: attribute.field ?? name, kind: 'field', name})
  }
  return {entry, fields, links, primaryKey: [...entry.model.primaryKeyAttributes]}
}

function associatedLinks(registry: ModelRegistry, entry: RegisteredModel): Link[] {
  const links: Link[] = []
  for (const association of Object.values<Association>(entry.model.associations)) {
    const target = registry.entryOf(association.target)
    if (!target) continue
    if (isToParent(association)) addParent(links, entry, association, target)
    else if (isToChildren(association)) links.push(childLink(association, target))
  }
  return links
}

/** Two associations on one foreign key are one link with two names. */
function addParent(
  links: Link[],
  entry: RegisteredModel,
  {as: name, foreignKey, targetKey}: ToParent,
  target: RegisteredModel,
): void {
  const twin = links.find((link) => link.kind === 'parent' && link.foreignKey === foreignKey)
  if (twin?.kind === 'parent') twin.aliases.push(name)
  else links.push(parentLink(entry, foreignKey, {name, target, targetKey}))
}

function parentLink(
  entry: RegisteredModel,
  foreignKey: string,
  link: Pick<ParentLink, 'name' | 'target' | 'targetKey'>,
): ParentLink {
  const attribute = entry.model.getAttributes()[foreignKey]
  if (!attribute) throw new Error(`${entry.name} has no attribute ${foreignKey}`)
  const required = attribute.allowNull === false || attribute.primaryKey === true
  return {
    ...link,
    aliases: [],
    attribute,
    column: attribute.field ?? foreignKey,
    foreignKey,
    kind: 'parent',
    required: required && attribute.defaultValue === undefined,
  }
}

function childLink(
  {as: name, associationType, foreignKey, scope, sourceKey}: ToChildren,
  target: RegisteredModel,
): ChildLink {
  const single = associationType === 'HasOne'
  return {foreignKey, kind: 'child', name, scope: scope ?? {}, single, sourceKey, target}
}

/** With what Sequelize's types leave out. */
type ToParent = BelongsTo & {targetKey: string}
type ToChildren = (HasMany | HasOne) & {scope?: Record<string, unknown>; sourceKey: string}

function isToParent(association: Association): association is ToParent {
  return association.associationType === 'BelongsTo'
}

function isToChildren(association: Association): association is ToChildren {
  return ['HasMany', 'HasOne'].includes(association.associationType)
}
