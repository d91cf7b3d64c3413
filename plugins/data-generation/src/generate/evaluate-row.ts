import {exitCodes, UserError} from '@mycli/kit'
import type {Model} from 'sequelize'

import type {ParentLink} from '../model/model-shape.js'
import type {GeneratedNode} from '../plan/plan-node.js'
import type {CellRandom} from '../random/create-cell-random.js'
import {evaluateColumn} from './evaluate-column.js'

/** Where a row stands: all that its values depend on. */
export interface RowPlace {
  cells: CellRandom
  /** The row's number in its model's sequences, from 1, after the rows that exist. */
  n: number
  /** The rows it points to. */
  parents: ReadonlyMap<ParentLink, Model | null>
  /** The row's number among those of its model in this run, from 0. */
  row: number
}

/** Column -> how often its value was refused as taken. */
export type Attempts = ReadonlyMap<string, number>

export interface EvaluatedRow {
  /** Column -> the columns that its value was made from. */
  reads: Map<string, Set<string>>
  /** By attribute. */
  values: Record<string, unknown>
}

/**
 * Makes the values of one row, each column after those it reads.
 *
 * @throws UserError `LAZY_CYCLE` (exit 2) when columns read each other in a ring.
 */
export function evaluateRow(
  node: GeneratedNode,
  place: RowPlace,
  attempts: Attempts,
): EvaluatedRow {
  const values = parentKeys(place.parents)
  const reads = new Map<string, Set<string>>()
  const open: string[] = []
  const view = rowView(node, place.parents, read)

  function read(name: string): unknown {
    const reader = open.at(-1)
    if (reader !== undefined) addTo(reads, reader, name)
    if (Object.hasOwn(values, name)) return values[name]
    const column = node.columns.get(name)
    if (!column) return literalDefault(node, name)
    if (open.includes(name)) throw lazyCycle(node, [...open.slice(open.indexOf(name)), name])
    open.push(name)
    values[name] = evaluateColumn(
      {attempt: attempts.get(name) ?? 0, name, node, place, view},
      column.declaration,
    )
    open.pop()
    return values[name]
  }

  for (const name of node.columns.keys()) read(name)
  return {reads, values}
}

function parentKeys(parents: RowPlace['parents']): Record<string, unknown> {
  return Object.fromEntries(
    [...parents].map(([{foreignKey, targetKey}, parent]) => [
      foreignKey,
      parent?.get(targetKey) ?? null,
    ]),
  )
}

/** What `f.lazy` gets as the row: its fields, made when they are read, and its parents by association. */
function rowView(
  node: GeneratedNode,
  parents: RowPlace['parents'],
  read: (name: string) => unknown,
): Record<string, unknown> {
  const parentNamed = (name: string): ParentLink | undefined =>
    [...parents.keys()].find((link) => link.name === name || link.aliases.includes(name))
  return new Proxy(
    {},
    {
      get(_target, name) {
        if (typeof name !== 'string') return undefined
        const link = name in node.shape.entry.model.getAttributes() ? undefined : parentNamed(name)
        return link ? parents.get(link) : read(name)
      },
    },
  )
}

/** A column that is left to the model has the model's default, as far as that is a plain value. */
function literalDefault({shape}: GeneratedNode, name: string): unknown {
  const value: unknown = shape.entry.model.getAttributes()[name]?.defaultValue
  return typeof value === 'function' ? undefined : value
}

function addTo(reads: Map<string, Set<string>>, reader: string, name: string): void {
  const known = reads.get(reader) ?? new Set()
  reads.set(reader, known.add(name))
}

function lazyCycle({shape}: GeneratedNode, ring: readonly string[]): UserError {
  return new UserError(
    'LAZY_CYCLE',
    `Fields of the factory of ${shape.entry.name} read each other: ${ring.join(' -> ')}.`,
    {exitCode: exitCodes.usage, suggestions: ['Let one of them follow from something else.']},
  )
}
