import type {Interfaces} from '@oclif/core'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {asError} from '../run/as-error.js'
import {currentRun, withCurrentRun} from '../run/current-run.js'
import {wordsOf} from './line-of-dependency.js'
import {describeCommand} from './missing-dependency-error.js'
import type {DependencyPlan} from './plan-dependencies.js'
import type {ResolvedDependency} from './resolve-dependencies.js'

/**
 * Runs what has to run first, one after the other, as children of the current run.
 *
 * @throws UserError `DEPENDENCY_FAILED` (exit 3) when one of them fails; those behind it are not run.
 */
export async function runDependencies(
  {met, steps}: DependencyPlan,
  config: Interfaces.Config,
): Promise<void> {
  for (const step of steps) {
    await withMet(met, () => runStep(step, config)).catch((error: unknown) => {
      throw currentRun()?.signal.aborted === true ? error : dependencyFailed(step, error)
    })
  }
}

function runStep(
  {command, values}: ResolvedDependency,
  config: Interfaces.Config,
): Promise<unknown> {
  return config.runCommand(command.id, wordsOf(command, values))
}

/** Each child finds its own dependencies satisfied, however short the age that it allows them. */
async function withMet<T>(met: DependencyPlan['met'], body: () => Promise<T>): Promise<T> {
  const run = currentRun()
  return run ? withCurrentRun({...run, metDependencies: met}, body) : body()
}

function dependencyFailed({command, parameters}: ResolvedDependency, error: unknown): UserError {
  const name = describeCommand({command: command.id, parameters})
  return new UserError(
    'DEPENDENCY_FAILED',
    `The dependency ${name} failed: ${asError(error).message}`,
    {
      cause: error,
      exitCode: exitCodes.dependenciesMissing,
      suggestions: [`\`mycli runs:list --command ${command.id}\` shows its runs.`],
    },
  )
}
