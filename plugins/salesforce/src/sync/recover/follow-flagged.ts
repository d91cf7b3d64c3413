import type {PushContext} from '../push-context.js'
import {relink} from './relink.js'

/** As many as fit in one call. */
const PAGE_ROWS = 2500

/** Looks again for what was deleted or not seen: it may have been undeleted. */
export async function followFlagged(context: PushContext): Promise<void> {
  const {resource, signal, store} = context
  const filter = {states: ['remote_deleted' as const], isLinked: true}
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    await relink(context, page)
  } while (after !== undefined)
}
