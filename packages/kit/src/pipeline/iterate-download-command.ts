import type {BasicCommand} from '../command/basic-command.js'
import type {CommandStatics} from '../command/parameters.js'
import type {ItemCounts} from './item-counts.js'
import {isPromise} from './is-promise.js'
import {PipelineCommand, type Items, type IterateFrom, type OpenItems} from './pipeline-command.js'
import type {MaybePromise} from './pipeline-hooks.js'
import {sizeOf} from './size-of.js'
import {SKIP} from './skip.js'

/**
 * Goes through items and downloads something for each: the page of each person in the database.
 *
 * @see docs/pipelines.md
 */
export abstract class IterateDownloadCommand<
  C extends CommandStatics = typeof BasicCommand,
  Item = unknown,
  Downloaded = unknown,
  Parsed = unknown,
  Result = ItemCounts,
> extends PipelineCommand<C, Item, Parsed, Result> {
  /** Works on an item with what was downloaded for it, and saves what they give; for batches there are `parseItem` and `saveBatch` instead. */
  parseAndSave?(item: Item, downloaded: Downloaded): MaybePromise<Parsed | typeof SKIP>

  /** Makes of both what `saveBatch` is to save; depends on them, the parameters and the options alone, as it may run in a worker thread. */
  parseItem?(item: Item, downloaded: Downloaded): MaybePromise<Parsed | typeof SKIP>

  /** Gives the items, one after the other; `SKIP` for one that is to be counted and no more. */
  abstract iterate(from: IterateFrom): Items<Item>

  /** Gets what belongs to an item, or `SKIP`; may run in a worker thread. */
  abstract download(item: Item): MaybePromise<Downloaded | typeof SKIP>

  protected override async openItems(from: IterateFrom): Promise<OpenItems<Item>> {
    const items = await this.iterate(from)
    return {items, left: sizeOf(items)}
  }

  protected override workOn(item: Item): MaybePromise<Parsed | typeof SKIP> {
    const downloaded = this.download(item)
    return isPromise(downloaded)
      ? Promise.resolve(downloaded).then((given) => this.workOnBoth(item, given))
      : this.workOnBoth(item, downloaded)
  }

  private workOnBoth(
    item: Item,
    downloaded: Downloaded | typeof SKIP,
  ): MaybePromise<Parsed | typeof SKIP> {
    if (downloaded === SKIP) return SKIP
    if (this.parseItem) return this.parseItem(item, downloaded)
    return this.parseAndSave?.(item, downloaded) as MaybePromise<Parsed | typeof SKIP> // one of the two is there: see checkPipeline
  }
}
