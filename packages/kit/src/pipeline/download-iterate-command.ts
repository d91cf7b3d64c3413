import type {BasicCommand} from '../command/basic-command.js'
import type {CommandStatics} from '../command/parameters.js'
import type {ItemCounts} from './item-counts.js'
import {PipelineCommand, type Items, type IterateFrom, type OpenItems} from './pipeline-command.js'
import type {MaybePromise} from './pipeline-hooks.js'
import {sizeOf} from './size-of.js'
import type {SKIP} from './skip.js'

/**
 * Downloads something, then works on each item in it: a file of rows, an answer with a list.
 *
 * @see docs/pipelines.md
 */
export abstract class DownloadIterateCommand<
  C extends CommandStatics = typeof BasicCommand,
  Downloaded = unknown,
  Item = unknown,
  Parsed = unknown,
  Result = ItemCounts,
> extends PipelineCommand<C, Item, Parsed, Result> {
  /** Works on an item and saves what it gives; for batches there are `parseItem` and `saveBatch` instead. */
  parseAndSave?(item: Item): MaybePromise<Parsed | typeof SKIP>

  /** Makes of an item what `saveBatch` is to save; depends on the item, the parameters and the options alone, as it may run in a worker thread. */
  parseItem?(item: Item): MaybePromise<Parsed | typeof SKIP>

  /** Gets what the items are in. */
  abstract download(): MaybePromise<Downloaded>

  /** Gives the items in it, one after the other; `SKIP` for one that is to be counted and no more. */
  abstract iterate(downloaded: Downloaded, from: IterateFrom): Items<Item>

  protected override async openItems(from: IterateFrom): Promise<OpenItems<Item>> {
    const downloaded = await this.download()
    const items = await this.iterate(downloaded, from)
    return {items, left: sizeOf(items), whole: sizeOf(downloaded)}
  }

  protected override workOn(item: Item): MaybePromise<Parsed | typeof SKIP> {
    if (this.parseItem) return this.parseItem(item)
    return this.parseAndSave?.(item) as MaybePromise<Parsed | typeof SKIP> // one of the two is there: see checkPipeline
  }
}
