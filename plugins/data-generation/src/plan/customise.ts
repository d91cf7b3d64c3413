import {coerceValue} from '../coercion/coerce-value.js'
import type {ShapeOf} from '../model/model-shapes.js'
import type {ChildLink, Field, Link, ModelShape, ParentLink} from '../model/model-shape.js'
import {missingValue} from '../problem/missing-value.js'
import type {Problem} from '../problem/problem.js'
import {type Assignment, givenText} from './assignment.js'
import {type Customisation, emptyCustomisation} from './customisation.js'
import {coerceKey} from './coerce-key.js'
import {findConflicts} from './find-conflicts.js'
import {noSuchRow} from './no-such-row.js'
import {resolvePath, type ResolvedPath} from './resolve-path.js'

export interface Customised {
  customisation: Customisation
  problems: Problem[]
}

/** Builds the tree of what the line says, from all paths at once: their order cannot matter. */
export function customise(
  shape: ModelShape,
  assignments: readonly Assignment[],
  shapeOf: ShapeOf,
): Customised {
  const problems: Problem[] = []
  const root = emptyCustomisation(shape)
  const resolved: ResolvedPath[] = []
  for (const assignment of assignments) {
    const result = resolvePath(shape, assignment, shapeOf)
    if ('message' in result) problems.push(result)
    else resolved.push(result)
  }
  problems.push(...findConflicts(resolved))
  for (const path of resolved)
    problems.push(...settle(nodeAt(root, path.links, shapeOf), path, shapeOf))
  return {customisation: inModelOrder(root), problems}
}

function nodeAt(root: Customisation, links: readonly Link[], shapeOf: ShapeOf): Customisation {
  let node = root
  for (const link of links) node = nodeBelow(node, link, shapeOf)
  return node
}

function nodeBelow(node: Customisation, link: Link, shapeOf: ShapeOf): Customisation {
  const below = node.links.get(link) ?? emptyCustomisation(shapeOf(link.target))
  node.links.set(link, below)
  return below
}

/** Writes one value into the tree; gives what is wrong with it. */
function settle(node: Customisation, path: ResolvedPath, shapeOf: ShapeOf): Problem[] {
  const {assignment, end} = path
  if (end.kind === 'field') return settleField(node, path, end)
  const below = nodeBelow(node, end, shapeOf)
  return end.kind === 'parent'
    ? settleParent(below, assignment, end, node.shape)
    : settleCount(below, assignment, end)
}

function settleField(
  node: Customisation,
  {assignment, endName}: ResolvedPath,
  field: Field,
): Problem[] {
  const {flag, given} = assignment
  const coerced =
    'value' in given
      ? ({ok: true, value: given.value} as const)
      : coerceValue(field.attribute, 'bare' in given ? {boolean: true} : given)
  if (coerced.ok) {
    node.fields.push({assignment, field, name: endName, value: coerced.value})
    return []
  }
  if ('bare' in given) return [missingValue(flag)]
  return [notA(coerced.expected, assignment, `${node.shape.entry.bareName}.${field.name}`)]
}

function settleParent(
  below: Customisation,
  {flag, given}: Assignment,
  link: ParentLink,
  owner: ModelShape,
): Problem[] {
  if ('bare' in given) return [missingValue(flag)]
  if ('null' in given || ('value' in given && given.value === null)) {
    below.nothing = true
    const {allowNull, primaryKey} = link.attribute
    if (allowNull !== false && primaryKey !== true) return []
    return [
      notA(
        `key of ${link.target.bareName} NOT NULL`,
        {flag, given},
        `${owner.entry.bareName}.${link.name}`,
      ),
    ]
  }
  const text = givenText(given) ?? ''
  const values = coerceKey(below.shape, given)
  if (values) {
    below.existing = {flag, text, values}
    return []
  }
  return [noSuchRow(text, below.shape)]
}

function settleCount(below: Customisation, assignment: Assignment, link: ChildLink): Problem[] {
  const {flag, given} = assignment
  if ('bare' in given) return [missingValue(flag)]
  const count = Number(givenText(given) ?? Number.NaN)
  const most = link.single ? 1 : Number.MAX_SAFE_INTEGER
  if (Number.isInteger(count) && count >= 0 && count <= most) {
    below.count = count
    return []
  }
  const expected = link.single ? '0 or 1' : 'a number of rows'
  return [
    {
      code: 'INVALID_VALUE',
      message: `${flag}: "${givenText(given) ?? 'null'}" is not ${expected} (${link.target.bareName})`,
      suggestions: [`Say how many, such as ${flag} 1; a field of them is ${flag}__FIELD value.`],
    },
  ]
}

function notA(
  expected: string,
  {flag, given}: Pick<Assignment, 'flag' | 'given'>,
  where: string,
): Problem {
  const article = /^[AEIO]/.test(expected) ? 'an' : 'a'
  return {
    code: 'INVALID_VALUE',
    message: `${flag}: "${givenText(given) ?? 'null'}" is not ${article} ${expected} (${where})`,
  }
}

/** Siblings are shown, and written, in the order of the model's own declarations, not of the line. */
function inModelOrder(node: Customisation): Customisation {
  const links = node.shape.links.flatMap((link) => {
    const below = node.links.get(link)
    return below ? [[link, inModelOrder(below)] as const] : []
  })
  return {...node, links: new Map(links)}
}
