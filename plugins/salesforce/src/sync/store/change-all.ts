import type {RecordFilter} from './record-filter.js'
import type {SyncRecord} from './sync-record.js'
import type {SyncStore} from './sync-store.js'

const PAGE_ROWS = 1000

/** Changes all records that fit, a page at a time. */
export async function changeAll(
  {resource, store}: {resource: {name: string}; store: SyncStore},
  filter: RecordFilter,
  change: (record: SyncRecord) => SyncRecord,
): Promise<void> {
  let after: string | undefined
  do {
    after = await store.transaction(async ({records}) => {
      const page = await records.page(resource.name, filter, after, PAGE_ROWS)
      const changed = page.map(change)
      await records.save(
        resource.name,
        changed.filter((record, index) => record !== page[index]),
      )
      return page.at(-1)?.localKey
    })
  } while (after !== undefined)
}
