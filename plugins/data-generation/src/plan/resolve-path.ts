import type {ShapeOf} from '../model/model-shapes.js'
import {findMembers, memberNames} from '../model/find-members.js'
import type {Link, Member, ModelShape} from '../model/model-shape.js'
import {didYouMean} from '../problem/did-you-mean.js'
import type {Problem} from '../problem/problem.js'
import type {Assignment} from './assignment.js'

export interface ResolvedPath {
  assignment: Assignment
  /** What the last segment names. */
  end: Member
  /** The last segment as typed. */
  endName: string
  /** From the requested model to the one that has `end`. */
  links: Link[]
}

export type PathResolution = Problem | ResolvedPath

/**
 * Walks a path from a model: each segment but the last is an association or a foreign key, the last one or a field.
 *
 * A name that itself contains `__` is tried before its parts.
 */
export function resolvePath(
  root: ModelShape,
  assignment: Assignment,
  shapeOf: ShapeOf,
): PathResolution {
  const found = walk(root, assignment.path.split('__'), shapeOf)
  if (!('message' in found)) return {...found, assignment}
  return resolveNegation(root, assignment, shapeOf) ?? found
}

/** `--no-active` is `--active=false`, unless a field is called so. */
function resolveNegation(
  root: ModelShape,
  assignment: Assignment,
  shapeOf: ShapeOf,
): PathResolution | undefined {
  const {given, path} = assignment
  if (!path.startsWith('no-')) return undefined
  const found = walk(root, path.slice('no-'.length).split('__'), shapeOf)
  if ('message' in found) return undefined
  if ('bare' in given) return {...found, assignment: {...assignment, given: {boolean: false}}}
  return {
    code: 'UNEXPECTED_ARGUMENT',
    message: `${assignment.flag} takes no value`,
    suggestions: [`Write --${path.slice('no-'.length)}=VALUE.`],
  }
}

type Walk = Omit<ResolvedPath, 'assignment'>

function walk(shape: ModelShape, segments: string[], shapeOf: ShapeOf): Problem | Walk {
  let passed: number | undefined // how many segments a field has taken though more follow
  for (let length = segments.length; length > 0; length -= 1) {
    const name = segments.slice(0, length).join('__')
    const members = findMembers(shape, name)
    if (members.length > 1) return ambiguous(shape, name, members)
    const [member] = members
    if (!member) continue
    if (length === segments.length) return {end: member, endName: name, links: []}
    if (member.kind !== 'field') return walkOn(member, segments.slice(length), shapeOf)
    passed ??= length
  }
  return unknownField(shape, segments.slice(passed ?? 0)[0] ?? '')
}

function walkOn(link: Link, rest: string[], shapeOf: ShapeOf): Problem | Walk {
  const found = walk(shapeOf(link.target), rest, shapeOf)
  return 'message' in found ? found : {...found, links: [link, ...found.links]}
}

function unknownField({entry, fields, links}: ModelShape, name: string): Problem {
  return {
    code: 'UNKNOWN_FIELD',
    kept: true,
    message: `Could not find field_name: ${name} in factory: ${entry.bareName}`,
    suggestions: didYouMean(name, [...links, ...fields].flatMap(memberNames)),
  }
}

function ambiguous({entry}: ModelShape, name: string, members: readonly Member[]): Problem {
  const names = members.map((member) => member.name)
  return {
    code: 'AMBIGUOUS_FIELD',
    message: `"${name}" can be ${names.join(' or ')} of ${entry.name}`,
    suggestions: names.map((one) => `Write ${one}.`),
  }
}
