import type {GenericSchema, InferOutput} from 'valibot'

import {describeIssues} from './describe-issues.js'
import {invalidConfig} from './invalid-config.js'
import type {Project} from './project.js'

/**
 * The settings of a plugin, `notifications` or `salesforce` of the config, checked by a schema of the plugin's own.
 *
 * @throws UserError `CONFIG_INVALID` (exit 6) naming each key from the root of the config, its value and what was expected.
 */
export async function checkPluginSettings<S extends GenericSchema>(
  {configFile, settings}: Pick<Project, 'configFile' | 'settings'>,
  key: 'notifications' | 'salesforce',
  schema: S,
): Promise<InferOutput<S>> {
  const {safeParse} = await import('valibot')
  const result = safeParse(schema, settings[key])
  if (result.success) return result.output
  const problems = describeIssues(result.issues).map((problem) => ({
    ...problem,
    key: [key, problem.key].filter((part) => part !== '').join('.'),
  }))
  throw invalidConfig(configFile, problems)
}
