import type {Interfaces} from '@oclif/core'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {runCommandIn} from '../programmatic/run-command-in.js'
import {asError} from '../run/as-error.js'
import {currentRun, withCurrentRun} from '../run/current-run.js'
import {describeCommand} from './missing-dependency-error.js'
import type {DependencyPlan} from './plan-dependencies.js'
import type {ResolvedDependency} from './resolve-dependencies.js'

/**
 * Runs what has to run first, one after the other, as children of the current run.
 *
 * @param note Told before each.
 * @throws UserError `DEPENDENCY_FAILED` (exit 3) when one of them fails; those behind it are not run.
 */
export async function runDependencies(
  {met, steps}: DependencyPlan,
  config: Interfaces.Config,
  note: (line: string) => void,
): Promise<void> {
  for (const step of steps) {
    note(`First runs ${nameOf(step)}.`)
    await withMet(met, () => runStep(step, config)).catch((error: unknown) => {
      throw currentRun()?.signal.aborted === true ? error : dependencyFailed(step, error)
    })
  }
}

function runStep(
  {command, values}: ResolvedDependency,
  config: Interfaces.Config,
): Promise<unknown> {
  return runCommandIn(config, command.id, {input: values})
}

/** Each child finds its own dependencies satisfied, however short the age that it allows them. */
async function withMet<T>(met: DependencyPlan['met'], body: () => Promise<T>): Promise<T> {
  const run = currentRun()
  return run ? withCurrentRun({...run, metDependencies: met}, body) : body()
}

function dependencyFailed(step: ResolvedDependency, thrown: unknown): UserError {
  const error = asError(thrown)
  const runId = 'runId' in error && typeof error.runId === 'string' ? error.runId : undefined
  return new UserError(
    'DEPENDENCY_FAILED',
    `The dependency ${nameOf(step)} failed: ${error.message}`,
    {
      cause: error,
      exitCode: exitCodes.dependenciesMissing,
      suggestions: runId === undefined ? [] : [`\`mycli runs:show ${runId}\` shows its run.`],
    },
  )
}

function nameOf({command, parameters}: ResolvedDependency): string {
  return describeCommand({command: command.id, parameters})
}
