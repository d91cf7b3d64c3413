import {isItem} from './entry.js'
import {giveTurns} from './give-turns.js'
import type {IndexedFeed} from './index-items.js'
import {isPromise} from './is-promise.js'
import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import type {MaybePromise} from './pipeline-hooks.js'
import type {SKIP} from './skip.js'

/** The items that workers have taken from a feed and that have no outcome yet, with the gaps between them. */
export class BegunItems<Item> {
  private readonly begun: (IndexedItem<Item> | {gap: number})[] = []
  private readonly feed: IndexedFeed<Item>
  private readonly signal: AbortSignal
  private readonly turn = giveTurns()

  constructor(feed: IndexedFeed<Item>, signal: AbortSignal) {
    this.feed = feed
    this.signal = signal
  }

  get size(): number {
    return this.begun.length
  }

  /** The next item for a worker, and undefined behind the last one. */
  next(): MaybePromise<IndexedItem<Item> | undefined> {
    for (;;) {
      this.signal.throwIfAborted()
      const turned = this.turn()
      if (turned) return turned.then(() => this.next())
      const pulled = this.feed.next()
      if (isPromise(pulled)) return pulled.then((one) => one && (this.begin(one) ?? this.next()))
      if (!pulled) return undefined
      const item = this.begin(pulled)
      if (item) return item
    }
  }

  /** How many items `iterate` skipped before the first of them; undefined when none. */
  shiftGap(): number | undefined {
    const [first] = this.begun
    if (!first || !('gap' in first)) return undefined
    this.begun.shift()
    return first.gap
  }

  /** The first of them. @throws Error when the outcome is not its. */
  shiftItem({index}: ItemOutcome): IndexedItem<Item> {
    const first = this.begun.shift()
    if (first && !('gap' in first) && first.index === index) return first
    throw new Error(`The outcome of item ${index} came out of its order.`)
  }

  private begin(one: IndexedItem<Item | typeof SKIP>): IndexedItem<Item> | undefined {
    if (isItem(one)) {
      this.begun.push(one)
      return one
    }
    const last = this.begun.at(-1)
    if (last && 'gap' in last) last.gap += 1
    else this.begun.push({gap: 1})
    return undefined
  }
}
