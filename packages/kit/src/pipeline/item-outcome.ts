/** An item as `iterate` gave it. */
export interface IndexedItem<Item = unknown> {
  /** Counts from 0 at the first item of the whole work; goes on counting after a resume. */
  index: number
  item: Item
  /** Names it in messages and in the log: what `itemKey` gives, else the index. */
  key: string
}

/** An item that could not be worked on. */
export interface FailedOutcome {
  /** How often it was tried. Default: 1 */
  attempts?: number
  error: Error
  index: number
  key: string
  kind: 'failed'
}

/** What became of an item. */
export type ItemOutcome<Value = unknown> =
  | FailedOutcome
  | {index: number; key: string; kind: 'done'; value: Value}
  | {index: number; key: string; kind: 'skipped'}
