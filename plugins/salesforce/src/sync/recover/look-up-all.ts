import type {PushContext} from '../push-context.js'
import type {RecordFilter} from '../store/record-filter.js'
import {followRecords} from './follow-records.js'
import {relink} from './relink.js'

/** As many as are looked up by one call. */
const PAGE_ROWS = 2500

/** What is on its way is left to its answer. */
const known: RecordFilter = {
  isLinked: true,
  states: ['ambiguous', 'clean', 'conflict', 'dirty', 'failed', 'retry'],
}

/** Looks up every remote record that local rows have, 2,500 by one call, and goes on with those that are not there any more. */
export async function lookUpAll(context: PushContext): Promise<void> {
  const {resource, signal, store} = context
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await store.use(({records}) =>
      records.page(resource.name, known, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    const ids = page.flatMap(({remoteId}) => remoteId ?? [])
    if (ids.length === 0) return
    const whereabouts = await followRecords(context, ids)
    const moved = page.filter(({remoteId}) => whereabouts.get(remoteId ?? '') !== remoteId)
    await relink(context, moved)
  } while (after !== undefined)
}
