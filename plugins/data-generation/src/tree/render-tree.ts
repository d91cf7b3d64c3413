import {pythonLiteral} from './python-literal.js'
import type {TreeNode} from './tree-node.js'

/** Shows a tree in the form of the original data generator, one tab for each level. */
export function renderTree(tree: TreeNode, level = 0): string[] {
  return [
    `${'\t'.repeat(level)}${renderNode(tree)}`,
    ...tree.children.flatMap((child) => renderTree(child, level + 1)),
  ]
}

function renderNode({count, fields, model, pk}: TreeNode): string {
  if (pk !== undefined) return `'${model}' PK: ${pk ?? 'None'}`
  const rows = count === undefined ? '' : ` count: ${count}`
  return `'${model}' fields: ${renderFields(fields ?? {})}${rows}`
}

function renderFields(fields: Readonly<Record<string, string | null>>): string {
  const entries = Object.entries(fields).map(
    ([name, value]) => `${pythonLiteral(name)}: ${pythonLiteral(value)}`,
  )
  return `{${entries.join(', ')}}`
}
