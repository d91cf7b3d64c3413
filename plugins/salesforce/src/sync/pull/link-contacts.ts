import {judgePages} from '../plan/judge-pages.js'
import {linkMatches} from '../plan/link-matches.js'
import type {PushContext} from '../push-context.js'
import type {SyncRecord} from '../store/sync-record.js'

/**
 * Looks for the remote records of local rows that know none, 2,500 by one call; those that are found are kept in the rows.
 *
 * @param context Its resource gives only these rows.
 */
export async function linkContacts(context: PushContext): Promise<void> {
  const {resource, runId, store} = context
  for await (const rows of judgePages(context)) {
    const records = rows.flatMap(({isChanged, record, verdict}): SyncRecord[] => {
      if (verdict === 'create') return [{...record, jobId: null, runId}]
      return isChanged ? [record] : []
    })
    await store.transaction((tables) => tables.records.save(resource.name, records))
  }
  const mine = {isLinked: false, op: 'create' as const, runId: {is: runId}}
  await linkMatches(context, {...mine, states: ['dirty']})
}
