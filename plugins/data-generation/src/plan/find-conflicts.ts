import type {Link, Member} from '../model/model-shape.js'
import type {Problem} from '../problem/problem.js'
import type {ResolvedPath} from './resolve-path.js'

/** The text of the original data generator; here whatever the order and the depth. */
export const notCustomisable = 'This script does not support customizing provided existing objects'

/** Paths that contradict each other: one thing given twice, or an existing row that is to be changed. */
export function findConflicts(paths: readonly ResolvedPath[]): Problem[] {
  return paths.flatMap((path, index) => {
    const others = paths.slice(index + 1)
    return [
      ...others.filter((other) => isSame(path, other)).map((other) => repeated(path, other)),
      ...paths
        .filter((other) => isBelow(path, other))
        .map((other) => customisedExisting(path, other)),
    ]
  })
}

function isSame(one: ResolvedPath, other: ResolvedPath): boolean {
  const members = trail(one)
  const otherMembers = trail(other)
  return members.length === otherMembers.length && startsWith(members, otherMembers)
}

/** True when `path` names an existing row, or none, and `other` something inside it. */
function isBelow(path: ResolvedPath, other: ResolvedPath): boolean {
  const members = trail(path)
  const otherMembers = trail(other)
  return (
    path.end.kind === 'parent' &&
    otherMembers.length > members.length &&
    startsWith(otherMembers, members)
  )
}

function trail({end, links}: ResolvedPath): (Link | Member)[] {
  return [...links, end]
}

function startsWith<T>(longer: readonly T[], shorter: readonly T[]): boolean {
  return shorter.every((member, index) => member === longer[index])
}

function repeated(one: ResolvedPath, other: ResolvedPath): Problem {
  const flags = [one.assignment.flag, other.assignment.flag]
  return {
    code: 'REPEATED_FLAG',
    message:
      flags[0] === flags[1]
        ? `${one.assignment.flag} is given twice`
        : `${flags.join(' and ')} are the same field`,
  }
}

function customisedExisting(existing: ResolvedPath, inside: ResolvedPath): Problem {
  return {
    code: 'CUSTOMISED_EXISTING_ROW',
    kept: true,
    message: notCustomisable,
    suggestions: [
      `Leave out ${existing.assignment.flag}, or ${inside.assignment.flag}: only a row that is made here can be customised.`,
    ],
  }
}
