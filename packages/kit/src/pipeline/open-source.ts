import {openSqlClient} from '../database/open-sql-client.js'
import {indexItems} from './index-items.js'
import type {IndexedItem} from './item-outcome.js'
import type {RunState} from './ledger.js'
import {countFailedItems, sameItems, storedItems, type RetriedRun} from './retried-items.js'
import type {PipelineCommandRun} from './run-pipeline-command.js'
import {SKIP} from './skip.js'

/** What a run is to work on. */
export interface ItemSource<Item> {
  /** How many items that is; undefined where nobody knows. */
  count: number | undefined
  items: AsyncIterable<IndexedItem<Item | typeof SKIP>>
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
  const {failedOnly, hooks, record, signal} = source
  if (failedOnly && record?.retryOf !== undefined) return openFailed(source, record.retryOf)
  const {items, left, whole} = await source.openItems(cursor === undefined ? {} : {after: cursor})
  const all = hooks.total ? await hooks.total() : whole
  return {
    count: hooks.total || left === undefined ? remaining(all, nextIndex) : left,
    items: indexItems(items, {from: nextIndex, keyOf: hooks.itemKey, signal}),
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
  if (stored) return {count, items: storedItems(run)}
  const {items} = await source.openItems({})
  const indexed = indexItems(items, {from: 0, keyOf: hooks.itemKey, signal})
  return {
    count,
    items: sameItems(run, withoutSkipped(indexed), (keys) => {
      note(
        `${keys.length} of ${count} items that failed do not come again, such as "${keys[0] ?? ''}".`,
      )
    }),
  }
}

async function* withoutSkipped<Item>(
  items: AsyncIterable<IndexedItem<Item | typeof SKIP>>,
): AsyncGenerator<IndexedItem<Item>> {
  for await (const {index, item, key} of items) if (item !== SKIP) yield {index, item, key}
}
