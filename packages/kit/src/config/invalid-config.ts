import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {ConfigProblem} from './describe-issues.js'

/** `CONFIG_INVALID` (exit 6), naming the file, each key, its value and what was expected. */
export function invalidConfig(configFile: string, problems: readonly ConfigProblem[]): UserError {
  const lines = problems.map(({key, message}) =>
    key === ''
      ? `what it exports ${message} (\`export default defineConfig({...})\`)`
      : `"${key}" ${message}`,
  )
  return new UserError('CONFIG_INVALID', [`"${configFile}" is not right:`, ...lines].join('\n  '), {
    exitCode: exitCodes.environment,
    suggestions: ['See docs/configuration.md for every key.'],
  })
}
