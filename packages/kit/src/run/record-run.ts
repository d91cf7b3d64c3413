import type {Interfaces} from '@oclif/core'

import type {Project} from '../config/project.js'
import {scrubValue} from '../config/scrub-value.js'
import {redact} from '../config/secrets.js'
import {jsonText} from './json-text.js'
import {describeRun, type RunFacts} from './describe-run.js'
import {runLogPlace} from './run-log-place.js'
import {createRunRecorder, type RunRecorder, type RunRecorderOptions} from './run-recorder.js'

/** A recorder for a run of this process, in the log of the project or, outside one, in mycli's own; secrets are taken out of its facts. */
export async function recordRun(
  project: Project | undefined,
  config: Interfaces.Config,
  facts: Omit<RunFacts, 'cliVersion'>,
  secretValues: readonly string[],
  options: RunRecorderOptions,
): Promise<RunRecorder> {
  const place = await runLogPlace(project, config)
  const beginning = await describeRun({
    ...facts,
    cliVersion: config.version,
    options: redacted(facts.options, secretValues),
    parameters: redacted(facts.parameters, secretValues),
  })
  return createRunRecorder(place, beginning, options)
}

function redacted(values: object, secretValues: readonly string[]): Record<string, unknown> {
  const plain = Object.entries(values).map(([name, value]) => [name, plainValue(value)] as const)
  return scrubValue(redact(Object.fromEntries(plain)), secretValues) as Record<string, unknown> // redact keeps the shape
}

/** A flag may parse to anything, such as a URL. */
function plainValue(value: unknown): unknown {
  try {
    return JSON.parse(jsonText(value))
  } catch {
    return String(value) // it goes in circles
  }
}
