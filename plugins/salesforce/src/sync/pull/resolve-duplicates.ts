import {expandId} from '../../collections/expand-id.js'
import {soql} from '../../soql/soql.js'
import {buildPayload} from '../payload/build-payload.js'
import {matchKeyOf} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'
import type {SyncRecord} from '../store/sync-record.js'

const PAGE_ROWS = 500

interface Candidate {
  id: string
  createdAt: string
}

/** Takes the oldest or the newest of the records that match a local row, where no other local row matches them. */
export async function resolveDuplicates(
  context: PushContext,
  take: 'newest' | 'oldest',
): Promise<void> {
  const {resource, runId, store} = context
  const filter = {
    codes: ['AMBIGUOUS_MATCH'],
    isLinked: false,
    runId: {is: runId},
    states: ['conflict' as const],
  }
  let after: string | undefined
  do {
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    await resolvePage(context, page, take)
  } while (after !== undefined)
}

async function resolvePage(
  context: PushContext,
  page: readonly SyncRecord[],
  take: 'newest' | 'oldest',
): Promise<void> {
  const {resource, store} = context
  const candidates = await findCandidates(context, page)
  const ids = [...candidates.values()].flat().map(({id}) => id)
  const holders = await store.use(({records}) => records.findByRemoteId(resource.name, ids))
  const taken = new Set(holders.map(({remoteId}) => remoteId))
  const rowsOf = countBy(page)
  const linked = page.flatMap((record): SyncRecord[] => {
    const free = (candidates.get(record.matchKey ?? '') ?? []).filter(({id}) => !taken.has(id))
    const chosen = take === 'oldest' ? free.at(0) : free.at(-1)
    if (!chosen || rowsOf.get(record.matchKey) !== 1) return []
    const unknown = {problem: null, pushedFields: null, pushedHash: null}
    return [{...record, ...unknown, op: 'update', remoteId: chosen.id, state: 'dirty'}]
  })
  if (linked.length === 0) return
  await store.transaction(({records}) => records.save(resource.name, linked))
  await resource.source.keepRemoteIds(
    linked.map(({localKey, remoteId}) => ({key: localKey, remoteId})),
  )
}

function countBy(page: readonly SyncRecord[]): Map<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const {matchKey} of page) counts.set(matchKey, (counts.get(matchKey) ?? 0) + 1)
  return counts
}

/** By match key, the oldest first; of the same moment, the lowest id. */
async function findCandidates(
  {api, object, resource, signal}: PushContext,
  page: readonly SyncRecord[],
): Promise<Map<string, Candidate[]>> {
  const found = new Map<string, Candidate[]>()
  const rows = await resource.source.read(page.map(({localKey}) => localKey))
  const emails = rows.map((row) => buildPayload(row, object).values['Email'])
  const texts = [...new Set(emails)].filter((email) => typeof email === 'string')
  if (texts.length === 0) return found
  const query = soql`SELECT Id, Email, CreatedDate FROM ${soql.names(resource.sobject)} WHERE Email IN ${texts}`
  for await (const record of api.query(query, signal ? {signal} : {})) {
    const key = matchKeyOf(resource, object, record)
    if (key === null) continue
    const some = found.get(key) ?? []
    some.push({createdAt: String(record['CreatedDate']), id: expandId(String(record['Id']))})
    found.set(key, some)
  }
  for (const some of found.values()) {
    some.sort((one, other) => compare(one.createdAt, other.createdAt) || compare(one.id, other.id))
  }
  return found
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
