import type {PushContext} from '../push-context.js'
import {estimateCalls} from './estimate-calls.js'
import {findMatches, mayMatch} from './find-matches.js'
import {judgePages, type JudgedRow} from './judge-pages.js'
import {changedFields} from './judge-row.js'
import {linkCandidates} from './link-matches.js'
import {emptyPlan, type ObjectPlan} from './push-plan.js'
import {unsettledStates} from './mark-changes.js'

/** As many as fit in one call. */
const LOOKUP_ROWS = 2500

export interface RowsPlan {
  plan: ObjectPlan
  /** That the push would make beside those that planning has made. */
  furtherCalls: number
}

/** Looks at every row, and at Salesforce, and writes nothing, there or here. */
export async function planRows(context: PushContext): Promise<RowsPlan> {
  const plan = emptyPlan()
  const lookup = createLookup(context, plan)
  let waiting = 0
  for await (const rows of judgePages(context)) {
    for (const judged of rows) {
      if (judged.verdict === 'ignored') waiting += countWaiting(context, plan)
      else if (judged.verdict === 'create' && lookup.isPossible(judged)) await lookup.add(judged)
      else count(plan, judged)
    }
  }
  await lookup.end()
  return {plan, furtherCalls: await estimateCalls(context, {plan, waiting})}
}

/** The push creates what such a row waits for, and then the row. */
function countWaiting({options}: PushContext, plan: ObjectPlan): number {
  if (options.only === 'update') return 0
  plan.create++
  return 1
}

function count(plan: ObjectPlan, {changed, record, verdict}: JudgedRow): void {
  if (verdict === 'create') plan.create++
  if (verdict === 'unchanged') plan.unchanged++
  if (verdict === 'update') countUpdate(plan, changed)
  const isUnsettled = unsettledStates.some((state) => state === record.state)
  if (verdict === 'kept' && isUnsettled) plan.conflict++
}

function countUpdate(plan: ObjectPlan, fields: readonly string[]): void {
  plan.update++
  for (const name of fields) plan.fields[name] = (plan.fields[name] ?? 0) + 1
}

interface Lookup {
  isPossible: (row: JudgedRow) => boolean
  add: (row: JudgedRow) => Promise<void>
  end: () => Promise<void>
}

/** Looks rows up as the push does, with as many calls. */
function createLookup(context: PushContext, plan: ObjectPlan): Lookup {
  const {resource} = context
  let rows: JudgedRow[] = []
  let isOff = resource.externalId !== undefined || !resource.match
  let isAsked = false
  const look = async (): Promise<void> => {
    const some = rows
    rows = []
    const [sample] = some
    if (!sample) return
    if (some.length === LOOKUP_ROWS && !isAsked) {
      isAsked = true
      isOff = !(await mayMatch(context, sample.payload.values))
    }
    if (isOff) for (const judged of some) count(plan, judged)
    else await countMatched(context, plan, some)
  }
  return {
    isPossible: ({record}) => !isOff && record.matchKey !== null,
    add: async (row) => {
      rows.push(row)
      if (rows.length === LOOKUP_ROWS) await look()
    },
    end: look,
  }
}

async function countMatched(
  context: PushContext,
  plan: ObjectPlan,
  rows: readonly JudgedRow[],
): Promise<void> {
  const {options, resource, store} = context
  const matches = await findMatches(
    context,
    rows.map(({payload}) => payload.values),
  )
  const ids = [...matches.values()].flat()
  const holders = await store.use(({records}) => records.findByRemoteId(resource.name, ids))
  const taken = new Set(holders.flatMap(({remoteId}) => remoteId ?? []))
  const linked = linkCandidates(context, rows, {matches, taken})
  for (const [index, record] of linked.entries()) {
    if (record.state === 'conflict') plan.conflict++
    else if (record.op === 'create') plan.create++
    else if (record.op !== 'update') plan.unchanged++
    else if (options.only !== 'create') {
      const payload = rows[index]?.payload
      countUpdate(plan, payload ? changedFields(context, record, payload) : [])
    }
  }
}
