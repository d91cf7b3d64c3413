import {buildPayload, type Payload} from '../payload/build-payload.js'
import type {PushContext} from '../push-context.js'
import type {RecordFilter} from '../store/record-filter.js'
import type {SyncProblem, SyncRecord} from '../store/sync-record.js'
import {changedFields} from './judge-row.js'
import {findMatches, mayMatch, type Matches} from './find-matches.js'

/** As many as fit in one call. */
const PAGE_ROWS = 2500
const READ_ROWS = 250

/**
 * Looks for the remote records of rows that are to be created, or may have been already: those that
 * are found are updated instead.
 *
 * @param filter The rows; all of them leave it.
 */
export async function linkMatches(context: PushContext, filter: RecordFilter): Promise<void> {
  const {store, resource, signal} = context
  if (resource.externalId !== undefined || !resource.match) return
  const count = await store.use(({records}) => records.count(resource.name, filter))
  if (count > PAGE_ROWS && !(await mayAnyMatch(context, filter))) return
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await store.use(({records}) =>
      records.page(resource.name, filter, after, PAGE_ROWS),
    )
    after = page.at(-1)?.localKey
    await linkPage(context, page)
  } while (after !== undefined)
}

/** For very many rows one call first may save the others; but what was lost has to be looked for. */
async function mayAnyMatch(context: PushContext, filter: RecordFilter): Promise<boolean> {
  const {resource, store} = context
  if (filter.states?.includes('ambiguous') === true) return true
  const page = await store.use(({records}) => records.page(resource.name, filter, undefined, 100))
  const [sample] = await readCandidates(context, page)
  return sample === undefined || mayMatch(context, sample.payload.values)
}

async function linkPage(context: PushContext, page: readonly SyncRecord[]): Promise<void> {
  const rows = await readCandidates(context, page)
  if (rows.length === 0) return
  const values = rows.map(({payload}) => payload.values)
  await link(context, rows, await findMatches(context, values))
}

export interface Candidate {
  record: SyncRecord
  payload: Payload
}

async function readCandidates(
  {resource, object}: PushContext,
  records: readonly SyncRecord[],
): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (let start = 0; start < records.length; start += READ_ROWS) {
    const some = records.slice(start, start + READ_ROWS)
    const rows = await resource.source.read(some.map(({localKey}) => localKey))
    const byKey = new Map(rows.map((row) => [row.key, row]))
    for (const record of some) {
      const row = byKey.get(record.localKey)
      if (!row || record.matchKey === null) continue
      candidates.push({record, payload: buildPayload(row, object)})
    }
  }
  return candidates
}

async function link(
  context: PushContext,
  candidates: readonly Candidate[],
  matches: Matches,
): Promise<void> {
  const {store, resource} = context
  const taken = await takenIds(context, matches)
  const linked = linkCandidates(context, candidates, {matches, taken})
  await store.transaction(({records}) => records.save(resource.name, linked))
  const found = linked.filter(({remoteId}) => remoteId !== null)
  if (found.length === 0) return
  await resource.source.keepRemoteIds(
    found.map(({localKey, remoteId}) => ({key: localKey, remoteId})),
  )
}

/** Those that are another local row's already. */
async function takenIds({store, resource}: PushContext, matches: Matches): Promise<Set<string>> {
  const ids = [...matches.values()].flat()
  const taken = await store.use(({records}) => records.findByRemoteId(resource.name, ids))
  return new Set(taken.flatMap(({remoteId}) => remoteId ?? []))
}

/**
 * One row and one record: they belong together. A row whose create may have arrived takes one of those
 * that are there, as others of its kind do. All else somebody has to decide.
 */
export function linkCandidates(
  context: Pick<PushContext, 'object' | 'resource'>,
  candidates: readonly Candidate[],
  {matches, taken}: {matches: Matches; taken: ReadonlySet<string>},
): SyncRecord[] {
  const rowsOf = new Map<string, number>()
  for (const {record} of candidates) {
    const key = record.matchKey ?? ''
    rowsOf.set(key, (rowsOf.get(key) ?? 0) + 1)
  }
  const given = new Map<string, number>()
  return candidates.map((candidate) => {
    const key = candidate.record.matchKey ?? ''
    const all = matches.get(key) ?? []
    const free = all.filter((id) => !taken.has(id))
    const problem = findConflict(candidate, {all, free, rows: rowsOf.get(key) ?? 1})
    if (problem) return {...candidate.record, state: 'conflict', problem, failedHash: null}
    const place = given.get(key) ?? 0
    given.set(key, place + 1)
    return linkTo(context, candidate, free[place])
  })
}

function findConflict(
  {record}: Candidate,
  {all, free, rows}: {all: readonly string[]; free: readonly string[]; rows: number},
): SyncProblem | undefined {
  if (record.state === 'ambiguous') return free.length > rows ? severalMatch(free) : undefined
  if (free.length > 1) return severalMatch(free)
  const isShared = all.length > 0 && (free.length === 0 || rows > 1)
  return isShared ? sharedMatch(all) : undefined
}

function linkTo(
  context: Pick<PushContext, 'object' | 'resource'>,
  {record, payload}: Candidate,
  id: string | undefined,
): SyncRecord {
  if (id === undefined) return {...record, state: 'dirty', op: 'create', problem: null}
  const found = {...record, remoteId: id, pushedHash: null, pushedFields: null, problem: null}
  return hasUpdate(context, found, payload)
    ? {...found, state: 'dirty', op: 'update'}
    : {...found, state: 'clean', op: null, pushedHash: payload.hash, pushedFields: payload.fields}
}

function hasUpdate(
  context: Pick<PushContext, 'object' | 'resource'>,
  record: SyncRecord,
  payload: Payload,
): boolean {
  return changedFields(context, record, payload).length > 0
}

function severalMatch(ids: readonly string[]): SyncProblem {
  return {code: 'AMBIGUOUS_MATCH', message: `Several records match: ${ids.join(', ')}.`, fields: []}
}

function sharedMatch(ids: readonly string[]): SyncProblem {
  return {
    code: 'AMBIGUOUS_MATCH',
    message: `Another local row matches ${ids.join(', ')} as well.`,
    fields: [],
  }
}
