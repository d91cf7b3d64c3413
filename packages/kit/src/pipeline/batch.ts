import type {Entry} from './entry.js'
import {noItems, type ItemCounts} from './item-counts.js'
import type {FailedOutcome, IndexedItem, ItemOutcome} from './item-outcome.js'

/** Entries that are kept together. */
export class Batch<Item, Value> {
  readonly entries: Entry<Item, Value>[] = []
  /** What the items that are done gave. */
  readonly values: Value[] = []
  private readonly tally: ItemCounts = {...noItems}

  constructor(entries: Iterable<Entry<Item, Value>> = []) {
    for (const entry of entries) this.add(entry)
  }

  get counts(): Readonly<ItemCounts> {
    return this.tally
  }

  add(entry: Entry<Item, Value>): void {
    this.entries.push(entry)
    if (entry.kind === 'gap') {
      this.tally.skipped += entry.count
      this.tally.total += entry.count
      return
    }
    const {outcome} = entry
    this.tally[countedAs[outcome.kind]] += 1
    this.tally.total += 1
    if (outcome.kind === 'done') this.values.push(outcome.value)
  }

  /** The last item, whatever became of it. */
  last(): IndexedItem<Item> | undefined {
    const entry = this.entries.findLast((one) => one.kind === 'item')
    return entry?.indexed
  }

  failed(): {indexed: IndexedItem<Item>; outcome: FailedOutcome}[] {
    return this.entries.flatMap((entry) => {
      if (entry.kind === 'gap' || entry.outcome.kind !== 'failed') return []
      return [{indexed: entry.indexed, outcome: entry.outcome}]
    })
  }

  /** The items with one of these outcomes, in order. */
  items(...kinds: ItemOutcome['kind'][]): IndexedItem<Item>[] {
    return this.entries.flatMap((entry) =>
      entry.kind === 'item' && kinds.includes(entry.outcome.kind) ? [entry.indexed] : [],
    )
  }
}

const countedAs = {done: 'ok', failed: 'failed', skipped: 'skipped'} as const
