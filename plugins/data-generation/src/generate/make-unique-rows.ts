import {exitCodes, UserError} from '@mycli/kit'

import type {GeneratedNode} from '../plan/plan-node.js'
import {uniqueSets} from '../plan/unique-sets.js'
import {type Attempts, evaluateRow, type EvaluatedRow, type RowPlace} from './evaluate-row.js'
import {changeableColumns} from './changeable-columns.js'
import type {RowStore} from './row-store.js'
import {UniqueSet} from './unique-set.js'

/** Values refused as taken, until a column counts as exhausted. */
const maxAttempts = 1000

/**
 * Makes rows that differ from each other, and from those that exist, wherever they must.
 *
 * A row takes the first of its values that no earlier row has: the outcome does not depend on how rows are cut into chunks.
 *
 * @throws UserError `NOT_UNIQUE` (exit 1) when a value is fixed and taken, or when no free one is found.
 */
export async function makeUniqueRows(
  node: GeneratedNode,
  places: readonly RowPlace[],
  store: RowStore,
): Promise<EvaluatedRow[]> {
  const sets = uniqueSets(node).map((names) => new UniqueSet(names, node, store))
  const first = places.map((place) => evaluateRow(node, place, new Map()))
  for (;;) {
    const rows = settleRows(node, {first, places, sets})
    const unknown = sets.filter((set) => set.hasUnknown(rows))
    if (unknown.length === 0) return rows
    for (const set of unknown) await set.lookUp(rows)
  }
}

interface Candidates {
  /** The rows at their first attempt. */
  first: readonly EvaluatedRow[]
  places: readonly RowPlace[]
  sets: readonly UniqueSet[]
}

/** One pass over the rows with what is known so far of the values taken. */
function settleRows(node: GeneratedNode, {first, places, sets}: Candidates): EvaluatedRow[] {
  const used = new Map(sets.map((set) => [set, new Set<string>()]))
  return places.map((place, index) => {
    const attempts = new Map<string, number>()
    let row = first[index] ?? evaluateRow(node, place, attempts)
    for (let clash = findClash(row, used); clash; clash = findClash(row, used)) {
      raise(attempts, {clash, node, row})
      row = evaluateRow(node, place, attempts)
    }
    for (const [set, keys] of used) addKey(keys, set.keyOf(row.values))
    return row
  })
}

function findClash(
  row: EvaluatedRow,
  used: ReadonlyMap<UniqueSet, ReadonlySet<string>>,
): UniqueSet | undefined {
  for (const [set, keys] of used) {
    const key = set.keyOf(row.values)
    if (key !== undefined && (keys.has(key) || set.isTaken(key))) return set
  }
  return undefined
}

function addKey(keys: Set<string>, key: string | undefined): void {
  if (key !== undefined) keys.add(key)
}

function raise(
  attempts: Map<string, number>,
  {clash, node, row}: {clash: UniqueSet; node: GeneratedNode; row: EvaluatedRow},
): void {
  const columns = changeableColumns(node, clash.names, row.reads)
  if (columns.length === 0) throw fixedAndTaken(node, clash, row)
  for (const column of columns) {
    const attempt = attemptsOf(attempts, column) + 1
    if (attempt > maxAttempts) throw exhausted(node, clash)
    attempts.set(column, attempt)
  }
}

function attemptsOf(attempts: Attempts, column: string): number {
  return attempts.get(column) ?? 0
}

function fixedAndTaken(node: GeneratedNode, {names}: UniqueSet, {values}: EvaluatedRow): UserError {
  const flags = names.flatMap((name) => node.columns.get(name)?.flag ?? [])
  const taken = names.map((name) => `"${String(values[name])}"`).join(', ')
  return new UserError(
    'NOT_UNIQUE',
    `${[...flags, ''].join(': ')}${taken} is taken: ${whereUnique(node, names)} is unique`,
    {exitCode: exitCodes.failed, suggestions: ['Give another value, or let one be generated.']},
  )
}

function exhausted(node: GeneratedNode, {names}: UniqueSet): UserError {
  return new UserError(
    'NOT_UNIQUE',
    `No free value is found for ${whereUnique(node, names)}, which is unique, in ${maxAttempts} attempts`,
    {
      exitCode: exitCodes.failed,
      suggestions: [
        `Declare values that cannot repeat in the factory of ${node.shape.entry.name}: f.sequence((n) => ...)`,
      ],
    },
  )
}

function whereUnique({shape}: GeneratedNode, names: readonly string[]): string {
  return names.map((name) => `${shape.entry.bareName}.${name}`).join(' + ')
}
