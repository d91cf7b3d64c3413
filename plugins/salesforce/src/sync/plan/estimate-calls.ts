import {matchFields} from '../payload/match-key.js'
import type {PushContext} from '../push-context.js'
import type {ObjectPlan} from './push-plan.js'

/** Of a bulk job: create, upload, close, two looks, the job again and its results. */
const CALLS_PER_JOB = 7
const LOOKUP_ROWS = 2500

/** The calls of a push that planning it has not made: deletes, what waits for others, and the writing. */
export async function estimateCalls(
  {options, resource, store}: Pick<PushContext, 'options' | 'resource' | 'store'>,
  {plan, waiting}: {plan: ObjectPlan; waiting: number},
): Promise<number> {
  const cursor = await store.use(({cursors}) => cursors.get(resource.name, 'deleted'))
  const deletes = cursor === undefined ? 0 : 1
  const canJoin = matchFields(resource) !== undefined
  return (
    deletes +
    lookupCalls(waiting) +
    writeCalls(options, plan.create, canJoin) +
    writeCalls(options, plan.update, true)
  )
}

/** One call tells that there is nothing to be found, as a rule. */
function lookupCalls(rows: number): number {
  return rows > LOOKUP_ROWS ? 1 : Math.ceil(rows / LOOKUP_ROWS)
}

function writeCalls(options: PushContext['options'], rows: number, canJoin: boolean): number {
  if (rows === 0) return 0
  const isBulk = options.api === 'bulk' || (options.api === 'auto' && rows > options.bulkFrom)
  return isBulk && canJoin ? CALLS_PER_JOB : Math.ceil(rows / options.batchSize)
}
