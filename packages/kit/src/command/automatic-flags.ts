import type {Interfaces} from '@oclif/core'

import {cachedMethods} from '../cache/cached-method.js'
import {globalFlags} from './global-flags.js'
import {Flags} from './oclif.js'
import {hasTestValues} from './test-values.js'

const helpGroup = 'RUN'

const runFlags = {
  background: Flags.boolean({
    helpGroup,
    summary: 'Start it in a process of its own and print the id of its run.',
  }),
  isolated: Flags.boolean({
    helpGroup,
    summary: 'Refuse to run (exit 4) while it runs already with the same parameters.',
  }),
  timeout: Flags.string({
    helpGroup,
    helpValue: 'DURATION',
    summary: 'Stop it after so long (exit 124): 90s, 10m, 2h.',
  }),
}

const dependencyFlags = {
  'ignore-dependencies': Flags.boolean({
    helpGroup,
    summary: 'Run although commands that it depends on have not run.',
  }),
  'run-dependencies': Flags.boolean({
    exclusive: ['dry-run', 'ignore-dependencies', 'test'],
    helpGroup,
    summary: 'First run the commands that it depends on and that have not run.',
  }),
}

const testFlags = {
  test: Flags.boolean({
    helpGroup,
    summary: 'Run with the values that the command declares for tests.',
  }),
}

const cacheFlags = {
  'no-cache': Flags.boolean({helpGroup, summary: 'Neither read nor write the result cache.'}),
  'refresh-cache': Flags.boolean({
    exclusive: ['no-cache'],
    helpGroup,
    summary: 'Make cached results anew; the old ones go when the new ones are there.',
  }),
}

const dryRunFlags = {
  'dry-run': Flags.boolean({helpGroup, summary: 'Do everything and keep nothing.'}),
}

const pipelineFlags = {
  'keep-going': Flags.boolean({
    helpGroup,
    summary: 'Go on after an item that fails; exit 5 when any did.',
  }),
  resume: Flags.string({
    exclusive: ['test'],
    helpGroup,
    helpValue: '[RUN]',
    summary:
      'Go on where a run stopped: the latest unsuccessful one with these parameters, or RUN.',
  }),
}

const parallelFlags = {
  'num-cores': Flags.integer({
    helpGroup,
    min: 1,
    summary: 'Work on items in so many worker threads. Default: 1',
  }),
}

/** The flags that commands have without declaring them; which of them a class has hangs on its statics. */
export type AutomaticFlags = typeof cacheFlags &
  typeof dependencyFlags &
  typeof dryRunFlags &
  typeof globalFlags &
  typeof parallelFlags &
  typeof pipelineFlags &
  typeof runFlags &
  typeof testFlags

/** What of a class decides which automatic flags it has. */
export interface AutomaticFlagOwner {
  caches: boolean
  dependencies?: readonly unknown[]
  dryRun: boolean
  logged: boolean
  parallel: boolean
  pipeline: boolean
  testOptions: object | undefined
  testParameters: object | undefined
}

/** The global flags and those that apply to the class; most of them only where its runs are logged. */
export function automaticFlagsOf(owner: AutomaticFlagOwner): AutomaticFlags {
  const flags: Interfaces.FlagInput = {...globalFlags}
  const groups: [boolean, Interfaces.FlagInput][] = [
    [owner.logged, runFlags],
    [(owner.dependencies ?? []).length > 0, dependencyFlags],
    [hasTestValues(owner), testFlags],
    [owner.caches || cachedMethods(owner).size > 0, cacheFlags],
    [owner.logged && owner.dryRun, dryRunFlags],
    [owner.logged && owner.pipeline, pipelineFlags],
    [owner.logged && owner.parallel, parallelFlags],
  ]
  for (const [applies, group] of groups) if (applies) Object.assign(flags, group)
  return flags as AutomaticFlags // those that do not apply are never on the line; their options stay undefined
}

/** Names of the options that mycli itself declares; they are no part of what a run was given. */
export const globalFlagNames: readonly string[] = ['json', ...Object.keys(globalFlags)]
