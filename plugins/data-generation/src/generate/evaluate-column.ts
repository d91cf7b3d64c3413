import type {Faker} from '@faker-js/faker'

import type {InferredValue} from '../inference/inferred-value.js'
import type {GeneratedNode, PlannedValue} from '../plan/plan-node.js'
import type {RowPlace} from './evaluate-row.js'

export interface Cell {
  /** How often a value was refused as taken; each attempt gives another. */
  attempt: number
  name: string
  node: GeneratedNode
  place: RowPlace
  /** The row as `f.lazy` sees it. */
  view: Record<string, unknown>
}

/** After so many values by chance, those of a small domain are tried one by one. */
const attemptsByChance = 12

/** Makes one value. */
export function evaluateColumn(cell: Cell, declaration: PlannedValue): unknown {
  const {attempt, name, node, place, view} = cell
  switch (declaration.kind) {
    case 'constant':
      return declaration.value
    case 'cycle':
      return declaration.values[(place.row + attempt) % declaration.values.length]
    case 'fake':
      return fakeValue(cell, declaration)
    case 'lazy':
      // The view and the params have the shapes that defineFactory gave the function.
      return declaration.make(view as never, node.params as never)
    case 'oneOf':
      return faker(cell).helpers.arrayElement(declaration.values)
    case 'sequence':
      return declaration.make(place.n + triangle(attempt))
    case 'unique':
      return evaluateColumn(cell, declaration.of)
    case 'uuid':
      return place.cells.uuid(node.shape.entry.name, name, place.row, attempt)
    case 'weighted':
      return faker(cell).helpers.weightedArrayElement(declaration.choices)
  }
}

function fakeValue(
  cell: Cell,
  declaration: InferredValue | Extract<PlannedValue, {kind: 'fake'}>,
): unknown {
  const {attempt, place} = cell
  if ('domain' in declaration && declaration.domain && attempt > attemptsByChance) {
    return declaration.domain.at((place.row + attempt) % declaration.domain.size)
  }
  return declaration.make(faker(cell), {attempt, n: place.n})
}

function faker({attempt, name, node, place}: Cell): Faker {
  return place.cells.faker(node.shape.entry.name, name, place.row, attempt)
}

/** 0, 1, 3, 6, ...: strides that grow get past a long stretch of taken numbers in few steps. */
function triangle(attempt: number): number {
  return (attempt * (attempt + 1)) / 2
}
