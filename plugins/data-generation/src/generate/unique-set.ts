import type {GeneratedNode} from '../plan/plan-node.js'
import type {EvaluatedRow} from './evaluate-row.js'
import {rowKey} from './row-key.js'
import type {RowStore, Values} from './row-store.js'

/** Attributes of a node that together must differ in every row, with what is known, for one batch, of the values taken. */
export class UniqueSet {
  readonly names: readonly string[]
  /** Key -> whether a row of the database has it. */
  private readonly known = new Map<string, boolean>()
  private readonly node: GeneratedNode
  private readonly store: RowStore

  constructor(names: readonly string[], node: GeneratedNode, store: RowStore) {
    this.names = names
    this.node = node
    this.store = store
  }

  hasUnknown(rows: readonly EvaluatedRow[]): boolean {
    return this.unknownOf(rows).length > 0
  }

  isTaken(key: string): boolean {
    return this.known.get(key) === true
  }

  /** Undefined when one of the values is NULL: such rows never clash. */
  keyOf(values: Values): string | undefined {
    return rowKey(this.node.shape.entry.model, this.names, values)
  }

  /** Asks once for all values that are not known yet. */
  async lookUp(rows: readonly EvaluatedRow[]): Promise<void> {
    const unknown = this.unknownOf(rows)
    const found = await this.store.findTaken(this.node, this.names, unknown)
    for (const values of unknown) this.remember(values, false)
    for (const values of found) this.remember(values, true)
  }

  private remember(values: Values, isTaken: boolean): void {
    const key = this.keyOf(values)
    if (key !== undefined) this.known.set(key, isTaken)
  }

  private unknownOf(rows: readonly EvaluatedRow[]): Values[] {
    return rows
      .map(({values}) => values)
      .filter((values) => {
        const key = this.keyOf(values)
        return key !== undefined && !this.known.has(key)
      })
  }
}
