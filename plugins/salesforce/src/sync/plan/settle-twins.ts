import type {PushContext} from '../push-context.js'
import type {SyncProblem, SyncRecord} from '../store/sync-record.js'

const PAGE_KEYS = 500

/** Takes out rows that would write one record: by one external id, or by one remote id. Which is meant somebody has to decide. */
export async function settleTwins(context: PushContext): Promise<void> {
  const {resource, runId, store} = context
  const dirty = {states: ['dirty' as const], runId: {is: runId}}
  const rows = await store.use(({records}) => records.count(resource.name, dirty))
  if (rows === 0) return
  await settleShared(context, {
    column: 'remote_id',
    keyOf: ({remoteId}) => remoteId,
    problem: ({remoteId}) => twins(`its record, ${remoteId ?? ''},`),
  })
  if (resource.externalId === undefined) return
  await settleShared(context, {
    column: 'match_key',
    keyOf: ({matchKey}) => matchKey,
    problem: () => twins('its external id'),
  })
}

interface Shared {
  column: 'match_key' | 'remote_id'
  keyOf: (record: SyncRecord) => string | null
  problem: (record: SyncRecord) => SyncProblem
}

async function settleShared(context: PushContext, shared: Shared): Promise<void> {
  const {resource, runId, signal, store} = context
  const {column, keyOf, problem} = shared
  const keys = await store.use(({records}) => records.sharedByDirty(resource.name, column, runId))
  for (let start = 0; start < keys.length; start += PAGE_KEYS) {
    signal?.throwIfAborted()
    const holders = await findHolders(context, column, keys.slice(start, start + PAGE_KEYS))
    const counts = new Map<string | null, number>()
    for (const record of holders) counts.set(keyOf(record), (counts.get(keyOf(record)) ?? 0) + 1)
    const twice = holders
      .filter((record) => record.state === 'dirty' && record.runId === runId)
      .filter((record) => (counts.get(keyOf(record)) ?? 0) > 1)
      .map((record): SyncRecord => {
        return {...record, state: 'conflict', failedHash: null, problem: problem(record)}
      })
    await store.transaction(({records}) => records.save(resource.name, twice))
  }
}

/** Without those whose local row is gone: another may have taken its place. */
async function findHolders(
  {resource, store}: PushContext,
  column: Shared['column'],
  keys: readonly string[],
): Promise<SyncRecord[]> {
  const found = await store.use(({records}) =>
    column === 'remote_id'
      ? records.findByRemoteId(resource.name, keys)
      : records.findByMatchKey(resource.name, keys),
  )
  const rows = await resource.source.read(found.map(({localKey}) => localKey))
  const there = new Set(rows.map(({key}) => key))
  return found.filter(({localKey, state}) => state !== 'ignored' && there.has(localKey))
}

function twins(what: string): SyncProblem {
  return {code: 'ROWS_SHARE_RECORD', message: `Another local row has ${what} too.`, fields: []}
}
