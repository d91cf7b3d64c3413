import {uniqueConstraints} from '../inference/unique-constraints.js'
import type {GeneratedNode} from './plan-node.js'

/** The sets of attributes that must differ in every row of a node: the model's constraints, and what `f.unique` asks. */
export function uniqueSets(node: GeneratedNode): string[][] {
  const filled = filledAttributes(node)
  const demanded = uniqueConstraints(node.shape.entry.model)
  const asked = node.uniqueColumns.map((name) => [name])
  return [...demanded, ...asked].filter((names) => names.every((name) => filled.has(name)))
}

/** What the database fills by itself (an auto-increment key) it also keeps unique. */
function filledAttributes(node: GeneratedNode): Set<string> {
  const parents = [...node.parents].flatMap(([link, parent]) =>
    parent.kind === 'null' ? [] : [link],
  )
  const links = [...parents, ...(node.owner ? [node.owner.link] : [])]
  return new Set([...node.columns.keys(), ...links.map(({foreignKey}) => foreignKey)])
}
