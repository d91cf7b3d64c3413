import {exitCodes, nearestNames, UserError} from '@mycli/kit'
import type {ResourceNode, ResourceTree} from './resource-tree.js'
import {sobjectNode} from './sobject-node.js'
import type {Sobjects} from './sobjects.js'

export interface Namespace {
  tree: ResourceTree
  sobjects: Sobjects
  /** The sobject that a model resource is called after, by its name. */
  models: ReadonlyMap<string, string>
}

/**
 * The node of a name: of a model resource, of the tree, of an sobject, each with what is below.
 *
 * @throws UserError UNKNOWN_RESOURCE
 */
export async function findResource(namespace: Namespace, name: string): Promise<ResourceNode> {
  const [first = '', ...rest] = name.split('.')
  const model = namespace.models.get(first)
  if (model !== undefined) return walk(name, sobjectNode(model), rest)
  if (first === 'sobjects' && rest.length > 0) return findSobject(namespace, name, rest)
  const node = Object.hasOwn(namespace.tree, first) ? namespace.tree[first] : undefined
  return node ? walk(name, node, rest) : findSobject(namespace, name, [first, ...rest])
}

async function findSobject(
  {tree, sobjects, models}: Namespace,
  name: string,
  [wanted = '', ...rest]: readonly string[],
): Promise<ResourceNode> {
  const found = 'sobjects' in tree ? await sobjects.find(wanted) : undefined
  if (found !== undefined) return walk(name, sobjectNode(found), rest)
  const known = 'sobjects' in tree ? await sobjects.names() : []
  throw unknown(name, nearestNames(wanted, [...known, ...Object.keys(tree), ...models.keys()]))
}

function walk(name: string, start: ResourceNode, rest: readonly string[]): ResourceNode {
  let node = start
  for (const part of rest) {
    const below: ResourceTree = node.resources ?? {}
    const next = Object.hasOwn(below, part) ? below[part] : undefined
    if (!next) throw unknown(name, nearestNames(part, Object.keys(below)))
    node = next
  }
  return node
}

function unknown(name: string, nearest: readonly string[]): UserError {
  return new UserError('UNKNOWN_RESOURCE', `"${name}" is not a valid resource.`, {
    exitCode: exitCodes.usage,
    suggestions: nearest.length === 0 ? [] : [`Did you mean ${nearest.join(', ')}?`],
  })
}
