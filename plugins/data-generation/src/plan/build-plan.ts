import type {RegisteredModel} from '@mycli/kit'

import {type Declaration, type ManyDeclaration, toDeclaration} from '../factory/declaration.js'
import type {Factory} from '../factory/define-factory.js'
import type {FactoryIndex} from '../factory/factory-index.js'
import type {ShapeOf} from '../model/model-shapes.js'
import type {Link, Member, ModelShape, ParentLink} from '../model/model-shape.js'
import {type Customisation, emptyCustomisation} from './customisation.js'
import {decideParent} from './decide-parent.js'
import {declaredMembers} from './declared-members.js'
import {ownerLink, refuseCustomisedOwner} from './owner-link.js'
import {planColumns, setColumn} from './plan-columns.js'
import type {GeneratedNode} from './plan-node.js'
import {readParams} from './read-params.js'
import {refuseEndlessParents, type Step} from './refuse-endless-parents.js'
import {traitLayers} from './trait-layers.js'

export interface PlanOptions {
  shapeOf: ShapeOf
  factories: FactoryIndex
  /** Of the requested model; the default one where it is not given. */
  factoryName?: string
  /** Give nullable fields a value, and optional parents a row. */
  fillOptional: boolean
  /** Of the requested model's factory, as typed. */
  params: Readonly<Record<string, string>>
  /** Of the requested model's factory. */
  traits: readonly string[]
}

/** What is asked for one node. */
interface Visit {
  customisation: Customisation
  factory?: Factory
  owner?: GeneratedNode['owner']
  options: PlanOptions
  params: GeneratedNode['params']
  rowsPerItem: number
  scope: Readonly<Record<string, unknown>>
  /** From the requested model to here. */
  trail: readonly Step[]
  traits: readonly string[]
  /** What the factory of the neighbouring row says about this one. */
  values: Readonly<Record<string, unknown>>
}

/**
 * Lays out every row that a request brings about, without looking at the database.
 *
 * @throws UserError `REQUIRED_CYCLE` (exit 2) for models that require each other, `FACTORY_INVALID`, `UNKNOWN_TRAIT`,
 * `UNKNOWN_PARAM`, `AMBIGUOUS_FACTORY` (exit 2).
 */
export function buildPlan(customisation: Customisation, options: PlanOptions): GeneratedNode {
  const {entry} = customisation.shape
  const factory = options.factories.find(entry, options.factoryName)
  return planRow({
    customisation,
    factory,
    options,
    params: readParams(entry, factory, options.params),
    rowsPerItem: 1,
    scope: {},
    trail: [],
    traits: options.traits,
    values: {},
  })
}

function planRow(visit: Visit): GeneratedNode {
  const {customisation, factory, options, owner, params, rowsPerItem, scope} = visit
  const {shape} = customisation
  const node: GeneratedNode = {
    children: [],
    columns: new Map(),
    factory,
    kind: 'generate',
    owner,
    params,
    parents: new Map(),
    reuseBy: reuseColumns(shape, factory),
    rowsPerItem,
    shape,
    uniqueColumns: [],
  }
  const declared = declaredFields(shape, visit)
  for (const link of shape.links) {
    if (link.kind !== 'parent' || link.foreignKey === owner?.link.foreignKey) continue
    planParent(node, link, {declaration: declared.get(link), visit})
  }
  planColumns(node, {
    declared,
    fillOptional: options.fillOptional,
    given: customisation.fields,
    ownerKey: owner?.link.foreignKey,
    scope,
  })
  node.children = planChildren(node, visit)
  return node
}

/** Later layers win: the factory, its traits, then what the factory of the neighbouring row says. */
function declaredFields(
  shape: ModelShape,
  {factory, traits, values}: Visit,
): Map<Member, Declaration> {
  const layers = [
    ...(factory ? [factory.fields] : []),
    ...traitLayers(shape.entry, factory, traits),
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toDeclaration(value)])),
  ]
  return new Map(layers.flatMap((layer) => [...declaredMembers(shape, layer)]))
}

function reuseColumns(shape: ModelShape, factory: Factory | undefined): string[] {
  const names = (factory?.getOrCreate ?? []).map((name) => [name, true] as const)
  return [...declaredMembers(shape, Object.fromEntries(names)).keys()].map((member) =>
    member.kind === 'parent' ? member.foreignKey : member.name,
  )
}

function planParent(
  node: GeneratedNode,
  link: ParentLink,
  {declaration, visit}: {declaration: Declaration | undefined; visit: Visit},
): void {
  const {options} = visit
  const customisation = visit.customisation.links.get(link)
  const decision = decideParent(link, {
    customisation,
    declaration,
    fillOptional: options.fillOptional,
    isAncestor: isAncestor(link.target, visit),
  })
  if (decision.kind === 'value') setColumn(node, link.foreignKey, decision.declaration)
  if (decision.kind === 'null') node.parents.set(link, {kind: 'null'})
  if (decision.kind === 'existing') {
    node.parents.set(link, {
      key: decision.key,
      kind: 'existing',
      shape: options.shapeOf(link.target),
    })
  }
  if (decision.kind === 'generate') {
    if (!customisation) refuseEndlessParents(link, visit.trail, node.shape.entry)
    node.parents.set(link, planRow({...below(link, visit), values: decision.values}))
  }
}

function planChildren(
  {factory, rowsPerItem, shape}: GeneratedNode,
  visit: Visit,
): GeneratedNode['children'] {
  const {options} = visit
  const declared = declaredMembers(shape, factory?.children ?? {})
  return shape.links.flatMap((link) => {
    if (link.kind !== 'child') return []
    const many = declared.get(link)
    const count = childCount(
      visit.customisation.links.get(link),
      many,
      isAncestor(link.target, visit),
    )
    if (count === 0) return []
    const back = ownerLink(link, shape, options.shapeOf(link.target))
    const child = {
      ...below(link, visit),
      owner: {link: back, rowsEach: count},
      rowsPerItem: rowsPerItem * count,
      scope: link.scope,
      values: many?.values ?? {},
    }
    refuseCustomisedOwner(child.customisation, back)
    return [planRow(child)]
  })
}

/** Whoever makes a user together with its customer does not ask for the customer's other users. */
function childCount(
  customisation: Customisation | undefined,
  many: ManyDeclaration | undefined,
  isAncestor: boolean,
): number {
  if (customisation) return customisation.count ?? many?.count ?? 1
  return isAncestor ? 0 : (many?.count ?? 0)
}

function isAncestor(model: RegisteredModel, {trail}: Visit): boolean {
  return trail.some(({owner}) => owner === model)
}

/** The visit of a row that a link leads to; its model's default factory makes it. */
function below(link: Link, from: Visit): Visit {
  const {customisation, options, rowsPerItem, trail} = from
  const factory = options.factories.find(link.target)
  return {
    customisation:
      customisation.links.get(link) ?? emptyCustomisation(options.shapeOf(link.target)),
    factory,
    options,
    params: factory?.params ?? {},
    rowsPerItem,
    scope: {},
    trail: [...trail, {link, owner: customisation.shape.entry}],
    traits: [],
    values: {},
  }
}
