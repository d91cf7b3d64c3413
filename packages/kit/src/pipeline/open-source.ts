import {openSqlClient} from '../database/open-sql-client.js'
import {eachOf} from './each-of.js'
import {isItem} from './entry.js'
import {indexItems, type IndexedFeed} from './index-items.js'
import {ItemFeed} from './item-feed.js'
import type {IndexedItem} from './item-outcome.js'
import type {RunState} from './ledger.js'
import {countFailedItems, sameItems, storedItems, type RetriedRun} from './retried-items.js'
import type {PipelineCommandRun} from './run-pipeline-command.js'

/** What a run is to work on. */
export interface ItemSource<Item> {
  /** How many items that is; undefined where nobody knows. */
  count: number | undefined
  feed: IndexedFeed<Item>
}

type Source<Item> = Pick<
  PipelineCommandRun<Item, never, unknown>,
  'failedOnly' | 'hooks' | 'note' | 'openItems' | 'place' | 'record' | 'secretValues' | 'signal'
>

/** The items behind the place where the run begins; or those of another run that failed. */
export async function openSource<Item>(
  source: Source<Item>,
  {cursor, nextIndex}: RunState,
): Promise<ItemSource<Item>> {
  const {failedOnly, hooks, record} = source
  if (failedOnly && record?.retryOf !== undefined) return openFailed(source, record.retryOf)
  const {items, left, whole} = await source.openItems(cursor === undefined ? {} : {after: cursor})
  const all = hooks.total ? await hooks.total() : whole
  return {
    count: hooks.total || left === undefined ? remaining(all, nextIndex) : left,
    feed: indexItems(items, {from: nextIndex, keyOf: hooks.itemKey}),
  }
}

function remaining(all: number | undefined, nextIndex: number): number | undefined {
  return all === undefined ? undefined : Math.max(0, all - nextIndex)
}

/** From the log where it holds all of them: then nothing needs to be downloaded or gone through. */
async function openFailed<Item>(source: Source<Item>, runId: string): Promise<ItemSource<Item>> {
  const {hooks, note, place, secretValues, signal} = source
  const {tablePrefix, target} = place
  const run: RetriedRun = {
    open: () => openSqlClient(target),
    runId,
    secretValues,
    tablePrefix,
  }
  const client = await run.open()
  const {count, stored} = await countFailedItems(client, tablePrefix, runId).finally(() =>
    client.close(),
  )
  if (stored) return {count, feed: feedOf(storedItems(run))}
  const {items} = await source.openItems({})
  const all = withoutSkipped(indexItems(items, {from: 0, keyOf: hooks.itemKey}), signal)
  return {
    count,
    feed: feedOf(
      sameItems(run, all, (keys) => {
        note(
          `${keys.length} of ${count} items that failed do not come again, such as "${keys[0] ?? ''}".`,
        )
      }),
    ),
  }
}

/** Items that have their indexes already. */
function feedOf<Item>(items: AsyncIterable<IndexedItem<Item>>): IndexedFeed<Item> {
  return new ItemFeed(items, (indexed) => indexed)
}

async function* withoutSkipped<Item>(
  feed: IndexedFeed<Item>,
  signal: AbortSignal,
): AsyncGenerator<IndexedItem<Item>> {
  try {
    for await (const one of eachOf(feed, signal)) if (isItem(one)) yield one
  } finally {
    await feed.close()
  }
}
