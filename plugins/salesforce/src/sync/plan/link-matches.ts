import type {Payload} from '../payload/build-payload.js'
import {matchFields} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'
import type {RecordFilter} from '../store/record-filter.js'
import type {SyncProblem, SyncRecord} from '../store/sync-record.js'
import {changedFields} from './judge-row.js'
import {findMatches, mayMatch, type Matches} from './find-matches.js'
import {awaitedCreate, isAwaited} from './lost-creates.js'
import {readCandidates, type Candidate} from './read-candidates.js'

/** As many as fit in one call. */
const PAGE_ROWS = 2500

/**
 * Looks for the remote records of rows that are to be created, or may have been already: those that
 * are found are updated instead. With an external id Salesforce looks by itself: what may have been
 * created goes again if it has the same one.
 *
 * @param filter The rows; all of them leave it.
 */
export async function linkMatches(context: PushContext, filter: RecordFilter): Promise<void> {
  const {store, resource, signal} = context
  if (!matchFields(resource)) return
  if (resource.externalId !== undefined && !isOfLost(filter)) return
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

function isOfLost({states}: RecordFilter): boolean {
  return states?.includes('ambiguous') === true
}

/** For very many rows one call first may save the others; but what was lost has to be looked for. */
async function mayAnyMatch(context: PushContext, filter: RecordFilter): Promise<boolean> {
  const {resource, store} = context
  if (isOfLost(filter)) return true
  const page = await store.use(({records}) => records.page(resource.name, filter, undefined, 100))
  const [sample] = (await readCandidates(context, page)).candidates
  return sample === undefined || mayMatch(context, sample.payload.values)
}

async function linkPage(context: PushContext, page: readonly SyncRecord[]): Promise<void> {
  const {resource, store} = context
  const {candidates, others} = await readCandidates(context, page)
  await store.transaction(({records}) => records.save(resource.name, others))
  if (candidates.length === 0) return
  const values = candidates.map(({payload}) => payload.values)
  const isUpserted = resource.externalId !== undefined
  await link(context, candidates, isUpserted ? new Map() : await findMatches(context, values))
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
  if (id === undefined) return notFound(context, record)
  const unknown = {pushedHash: null, pushedFields: null, lookUpFrom: null, problem: null}
  const found = {...record, ...unknown, remoteId: id}
  return hasUpdate(context, found, payload)
    ? {...found, state: 'dirty', op: 'update'}
    : {...found, state: 'clean', op: null, pushedHash: payload.hash, pushedFields: payload.fields}
}

/** To be created, but for what Salesforce may still be at. */
function notFound({resource}: Pick<PushContext, 'resource'>, record: SyncRecord): SyncRecord {
  const dirty: SyncRecord = {...record, state: 'dirty', op: 'create', problem: null}
  if (resource.externalId !== undefined) return dirty
  const canComeTwice = resource.matchIsUnique !== true
  return canComeTwice && isAwaited(record) ? awaitedCreate(record) : {...dirty, lookUpFrom: null}
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
