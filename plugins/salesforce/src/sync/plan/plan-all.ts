import type {SalesforceApi} from '../../client/salesforce-api.js'
import type {PushContext} from '../push-context.js'
import {planRows} from './plan-rows.js'
import {addPlans, emptyPlan, type ObjectPlan, type PushPlan} from './push-plan.js'

/** What a push of all these resources would do, and take. */
export async function planAll(
  api: SalesforceApi,
  contexts: readonly PushContext[],
): Promise<PushPlan> {
  const objects: Record<string, ObjectPlan> = {}
  let further = 0
  for (const context of contexts) {
    const {plan, furtherCalls} = await planRows(context)
    const {sobject} = context.resource
    objects[sobject] = addPlans(objects[sobject] ?? emptyPlan(), plan)
    further += furtherCalls
  }
  const {calls, max, used} = api.usage
  return {
    objects,
    apiCalls: {estimated: calls + further, used: used ?? null, limit: max ?? null},
  }
}
