import type {PushContext} from '../push-context.js'
import type {SyncRecord, SyncState} from '../store/sync-record.js'
import {judgePages, type JudgedRow} from './judge-pages.js'

/** States that somebody is told of at the end of each push. */
export const unsettledStates = [
  'ambiguous',
  'conflict',
  'failed',
  'remote_deleted',
  'retry',
] as const satisfies SyncState[]

/** Writes down which rows are to be sent. */
export async function markChanges(context: PushContext): Promise<void> {
  const {store, resource, tally} = context
  for await (const rows of judgePages(context)) {
    tally.unchanged += rows.filter(({verdict}) => verdict === 'unchanged').length
    tally.skipped += rows.filter(({verdict}) => verdict === 'skipped').length
    await keepIds(context, rows)
    const records = rows.flatMap((judged) => recordToSave(context, judged))
    if (records.length > 0) {
      await store.transaction((tables) => tables.records.save(resource.name, records))
    }
  }
  await ignoreGone(context)
}

/** A record that is told of at the end is known by its run to be of a row that still exists. */
function recordToSave(
  {runId}: PushContext,
  {verdict, record, isChanged}: JudgedRow,
): readonly SyncRecord[] {
  if (verdict === 'skipped') return []
  if (record.state === 'dirty') return [{...record, runId, jobId: null}]
  const isUnsettled = unsettledStates.some((state) => state === record.state)
  return isUnsettled ? [{...record, runId}] : isChanged ? [record] : []
}

/** Brings the local rows in line with the records, where a crash or a remote delete left them behind; what is on its way is not known yet. */
async function keepIds({resource}: PushContext, rows: readonly JudgedRow[]): Promise<void> {
  const wrong = rows.filter(
    ({record, row}) => row.remoteId !== record.remoteId && record.state !== 'in_flight',
  )
  if (wrong.length === 0) return
  await resource.source.keepRemoteIds(
    wrong.map(({row, record: {remoteId}}) => ({key: row.key, remoteId})),
  )
}

const PAGE_ROWS = 1000
const localRowGone = {code: 'LOCAL_ROW_GONE', message: 'The local row was deleted.', fields: []}

/** Of rows that were deleted here nobody needs to be told any more. */
async function ignoreGone({store, resource, runId}: PushContext): Promise<void> {
  const filter = {states: [...unsettledStates, 'dirty' as const], runId: {isNot: runId}}
  let after: string | undefined
  do {
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    // Those that were left out by an option are there.
    const there = new Set(
      (await resource.source.read(page.map(({localKey}) => localKey))).map(({key}) => key),
    )
    const gone = page.filter(({localKey}) => !there.has(localKey))
    const ignored = gone.map((record): SyncRecord => {
      return {...record, state: 'ignored', problem: localRowGone, runId}
    })
    await store.transaction(({records}) => records.save(resource.name, ignored))
  } while (after !== undefined)
}
