import type {IndexedItem, ItemOutcome} from './item-outcome.js'
import {SKIP} from './skip.js'

/** What has come to its end: an item with its outcome, or items that `iterate` itself skipped. */
export type Entry<Item, Value> =
  | {count: number; kind: 'gap'}
  | {indexed: IndexedItem<Item>; kind: 'item'; outcome: ItemOutcome<Value>}

/** Takes an entry; gives a promise if the next item has to wait, and throws if there is to be none. */
export type Accept<Item, Value> = (entry: Entry<Item, Value>) => Promise<void> | undefined

/** Whether `iterate` gave an item, and not SKIP. */
export function isItem<Item>(one: IndexedItem<Item | typeof SKIP>): one is IndexedItem<Item> {
  return one.item !== SKIP
}
