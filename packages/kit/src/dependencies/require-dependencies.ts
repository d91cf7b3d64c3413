import type {Interfaces} from '@oclif/core'

import {projectOf} from '../config/project-of.js'
import {currentRun} from '../run/current-run.js'
import {withRunLog} from '../run/open-run-log.js'
import {secretKey} from '../run/secret-key.js'
import {runLogPlace} from '../run/run-log-place.js'
import {lineOfDependency} from './line-of-dependency.js'
import {
  describeMissing,
  MissingDependencyError,
  type MissingDependency,
} from './missing-dependency-error.js'
import {
  openParameters,
  planDependencies,
  type DependencyPlan,
  type DependentInstance,
} from './plan-dependencies.js'

/** What becomes of dependencies that are missing: see docs/dependencies.md. */
export type OnMissing = 'agree' | 'ask' | 'note' | 'refuse' | 'run'

export interface DependencyRequest {
  config: Interfaces.Config
  dependent: DependentInstance
  note: (line: string) => void
  onMissing: OnMissing
}

export interface RequiredDependencies {
  /** Missing ones were left out, on somebody's word. */
  ignored: boolean
  /** What has to run first. */
  plan: DependencyPlan
}

/**
 * Looks whether all that a command depends on has run, before anything of its own run is written.
 *
 * @throws MissingDependencyError (exit 3) where it has not and nobody wants to go on.
 */
export async function requireDependencies(
  request: DependencyRequest,
): Promise<RequiredDependencies> {
  const {config, dependent, note, onMissing} = request
  const place = await runLogPlace(await projectOf(config), config)
  const plan = await withRunLog(place, ({client, tablePrefix}) => {
    const tables = {client, secretKey: () => secretKey(place.keyFile), tablePrefix}
    return planDependencies(dependent, tables, config, currentRun()?.metDependencies)
  })
  const {missing} = plan
  if (missing.length === 0) return {ignored: false, plan}
  if (onMissing === 'run') {
    refuseOpenSteps(dependent, plan)
    return {ignored: false, plan}
  }
  const goesOn = onMissing === 'ask' ? await askToContinue(missing) : onMissing !== 'refuse'
  if (!goesOn) throw missingError(dependent, missing, plan)
  if (onMissing !== 'ask') note(`Goes on without dependencies: ${describeMissing(missing)}.`)
  return {ignored: onMissing !== 'note', plan: {...plan, steps: []}}
}

async function askToContinue(missing: readonly MissingDependency[]): Promise<boolean> {
  const {askConfirmation} = await import('../prompts/ask-confirmation.js')
  return askConfirmation(`Missing dependencies: ${describeMissing(missing)}. Continue?`)
}

/** A dependency that leaves parameters of its command open is satisfied by many runs; none of them can be chosen here. */
function refuseOpenSteps(dependent: DependentInstance, plan: DependencyPlan): void {
  const open = plan.steps.filter((step) => openParameters(step).length > 0)
  if (open.length === 0) return
  const missing = open.map((step) => ({
    command: step.command.id,
    line: lineOfDependency(step),
    parameters: step.parameters,
    reason: `cannot be run without a value for ${openParameters(step).join(' and ')}`,
  }))
  throw missingError(dependent, missing, plan)
}

function missingError(
  {command}: DependentInstance,
  missing: readonly MissingDependency[],
  {steps}: DependencyPlan,
): MissingDependencyError {
  return new MissingDependencyError(command.id, missing, steps.map(lineOfDependency))
}
