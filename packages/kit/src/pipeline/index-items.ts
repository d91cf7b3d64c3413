import {ItemFeed, type Elements} from './item-feed.js'
import type {IndexedItem} from './item-outcome.js'
import {SKIP} from './skip.js'

export interface IndexOptions<Item> {
  /** Index of the first one. */
  from: number
  /** Unset: the index is the key. */
  keyOf: ((item: Item) => number | string) | undefined
}

/** Items, each with its index and its key. */
export type IndexedFeed<Item> = Pick<
  ItemFeed<unknown, IndexedItem<Item | typeof SKIP>>,
  'close' | 'next'
>

/** Gives each item its index and its key. */
export function indexItems<Item>(
  items: Elements<Item | typeof SKIP>,
  {from, keyOf}: IndexOptions<Item>,
): IndexedFeed<Item> {
  let index = from
  return new ItemFeed<Item | typeof SKIP, IndexedItem<Item | typeof SKIP>>(items, (item) => {
    const key = String(item === SKIP || !keyOf ? index : keyOf(item))
    return {index: index++, item, key}
  })
}
