import type {Interfaces} from '@oclif/core'

import type {Project} from '../config/project.js'
import {describeRun, type RunFacts} from './describe-run.js'
import {loggedValues} from './logged-values.js'
import {runLogPlace} from './run-log-place.js'
import {createRunRecorder, type RunRecorder, type RunRecorderOptions} from './run-recorder.js'

/** A recorder for a run of this process, in the log of the project or, outside one, in mycli's own; secrets are taken out of its facts. */
export async function recordRun(
  project: Project | undefined,
  config: Interfaces.Config,
  facts: Omit<RunFacts, 'cliVersion'>,
  options: RunRecorderOptions,
): Promise<RunRecorder> {
  const place = await runLogPlace(project, config)
  const beginning = await describeRun({
    ...facts,
    cliVersion: config.version,
    options: loggedValues(facts.options, options.secretValues()),
    parameters: loggedValues(facts.parameters, options.secretValues()),
  })
  return createRunRecorder(place, beginning, options)
}
