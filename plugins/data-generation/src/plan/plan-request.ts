import type {RegisteredModel} from '@mycli/kit'

import {failOn, type Problem} from '../problem/problem.js'
import type {Assignment} from './assignment.js'
import {buildPlan, type PlanOptions} from './build-plan.js'
import {checkCapacity} from './check-capacity.js'
import {checkValidators} from './check-validators.js'
import type {Customisation} from './customisation.js'
import {customise} from './customise.js'
import type {GeneratedNode} from './plan-node.js'

export interface PlanRequest extends PlanOptions {
  assignments: readonly Assignment[]
  /** How many rows of the model. */
  count: number
  entry: RegisteredModel
  /** Found while the line was read. */
  problems: readonly Problem[]
}

export interface Planned {
  customisation: Customisation
  plan: GeneratedNode
}

/**
 * Turns a request into a plan that is known to be sound as far as that can be without the database.
 *
 * @throws UserError with everything that is wrong, one line each.
 */
export async function planRequest(request: PlanRequest): Promise<Planned> {
  const {assignments, count, shapeOf, entry} = request
  const {customisation, problems} = customise(shapeOf(entry), assignments, shapeOf)
  failOn([...request.problems, ...problems, ...(await checkValidators(customisation))])
  const plan = buildPlan(customisation, request)
  failOn(checkCapacity(plan, count))
  return {customisation, plan}
}
