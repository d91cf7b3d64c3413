import type {Member, ModelShape} from './model-shape.js'
import {nameKey} from './name-key.js'

/**
 * The members of a model that a typed name can mean: by its exact name, else by its column, else by any spelling.
 *
 * None: there is no such name. Two or more: the name is ambiguous.
 */
export function findMembers(shape: ModelShape, typed: string): Member[] {
  const key = nameKey(typed)
  const steps: ((member: Member) => boolean)[] = [
    (member) => memberNames(member).includes(typed),
    (member) => columnOf(member) === typed,
    (member) => [...memberNames(member), columnOf(member)].some((name) => nameKey(name) === key),
  ]
  const members = [...shape.links, ...shape.fields]
  for (const matches of steps) {
    const found = members.filter(matches)
    if (found.length > 0) return found
  }
  return []
}

/** The names a member goes by, the preferred one first. */
export function memberNames(member: Member): string[] {
  return member.kind === 'parent'
    ? [member.name, ...member.aliases, member.foreignKey]
    : [member.name]
}

function columnOf(member: Member): string {
  return member.kind === 'child' ? member.name : member.column
}
