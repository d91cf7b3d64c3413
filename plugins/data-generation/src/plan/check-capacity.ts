import {domainSize} from '../inference/domain-size.js'
import type {Problem} from '../problem/problem.js'
import {type Column, type GeneratedNode, nodesInOrder} from './plan-node.js'
import {uniqueSets} from './unique-sets.js'

/** Finds the unique columns that cannot differ in as many rows as are asked for, such as one slug for three customers. */
export function checkCapacity(plan: GeneratedNode, count: number): Problem[] {
  return [...nodesInOrder(plan)].flatMap((node) => {
    if (node.kind === 'existing') return []
    const rows = count * node.rowsPerItem
    return uniqueSets(node).flatMap((names) => {
      if (isReused(node, names)) return []
      const different = names.reduce((product, name) => product * capacityOf(node, name, rows), 1)
      return different < rows ? [tooFew(node, names, {different, rows})] : []
    })
  })
}

/** A value that is there already brings its row along. */
function isReused({reuseBy}: GeneratedNode, names: readonly string[]): boolean {
  return reuseBy.length > 0 && reuseBy.every((name) => names.includes(name))
}

/** How many different values an attribute can take in this run; a parent made anew for each row differs each time. */
function capacityOf(node: GeneratedNode, name: string, rows: number): number {
  const column = node.columns.get(name)
  if (column) return capacityOfColumn(column, node, name)
  if (node.owner?.link.foreignKey === name) return rows / node.owner.rowsEach
  const parent = [...node.parents].find(([link]) => link.foreignKey === name)?.[1]
  return parent?.kind === 'existing' ? 1 : Infinity
}

function capacityOfColumn({declaration}: Column, {shape}: GeneratedNode, name: string): number {
  switch (declaration.kind) {
    case 'constant':
      return declaration.value === null ? Infinity : 1
    case 'cycle':
    case 'oneOf':
      return new Set(declaration.values).size
    case 'weighted':
      return declaration.choices.length
    case 'lazy':
      return Infinity
    default: {
      const attribute = shape.entry.model.getAttributes()[name]
      return (attribute && domainSize(attribute)) ?? Infinity
    }
  }
}

function tooFew(
  node: GeneratedNode,
  names: readonly string[],
  {different, rows}: {different: number; rows: number},
): Problem {
  const {bareName} = node.shape.entry
  const flags = names.flatMap((name) => node.columns.get(name)?.flag ?? [])
  const where = `${bareName}.${names.join(` + ${bareName}.`)}`
  const values = different === 1 ? 'one value' : `${different} values`
  return {
    code: 'NOT_UNIQUE',
    message: `${[...flags, ''].join(': ')}${values} for ${rows} rows, but ${where} is unique`,
    suggestions: [`Make at most ${different}, or let the values differ.`],
  }
}
