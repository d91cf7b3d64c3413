import type {Interfaces} from '@oclif/core'

import type {Project} from '../config/project.js'
import {describeRun, type RunFacts} from './describe-run.js'
import {loggedValues, plainValues} from './logged-values.js'
import {secretParametersHash} from './parameters-hash.js'
import {runLogPlace} from './run-log-place.js'
import {createRunRecorder, type RunRecorder, type RunRecorderOptions} from './run-recorder.js'
import {secretKey} from './secret-key.js'

/** What a run was given, with its secrets. */
export interface RecordedFacts extends Omit<
  RunFacts,
  'cliVersion' | 'parameters' | 'parametersHash'
> {
  /** Takes out what the class declares as secret. */
  masked: (values: object) => Record<string, unknown>
  parameters: object
}

/** A recorder for a run of this process, in the log of the project or, outside one, in mycli's own; secrets are taken out of its facts. */
export async function recordRun(
  project: Project | undefined,
  config: Interfaces.Config,
  {masked, ...facts}: RecordedFacts,
  options: RunRecorderOptions,
): Promise<RunRecorder> {
  const place = await runLogPlace(project, config)
  const secrets = options.secretValues()
  const parameters = loggedValues(masked(facts.parameters), secrets)
  const plain = plainValues(facts.parameters)
  const beginning = await describeRun({
    ...facts,
    cliVersion: config.version,
    options: loggedValues(masked(facts.options), secrets),
    parameters,
    parametersHash: await secretParametersHash(plain, parameters, () => secretKey(place.keyFile)),
  })
  return createRunRecorder(place, beginning, options)
}
