import {exitCodes, UserError} from '@mycli/kit/errors'
import type {Project} from '@mycli/kit'
import type {Command} from '@oclif/core'

/**
 * The command class that a file of the project exports by default.
 *
 * @throws UserError `PROJECT_FILE_BROKEN` or `COMMAND_FILE_INVALID` (exit 6) naming the file.
 */
export async function loadCommand(project: Project, file: string): Promise<Command.Class> {
  const exported = await project.loader.importFile(file)
  const command = exported['default']
  if (isCommandClass(command)) return command
  throw new UserError('COMMAND_FILE_INVALID', `"${file}" exports no command by default.`, {
    exitCode: exitCodes.environment,
    suggestions: [
      '`export default class X extends BasicCommand {...}`; a file that is no command begins with "_".',
    ],
  })
}

/** By its form: the class may come from another copy of oclif. */
function isCommandClass(value: unknown): value is Command.Class {
  if (typeof value !== 'function' || !('run' in value)) return false
  const prototype: unknown = value.prototype
  return typeof prototype === 'object' && prototype !== null && '_run' in prototype
}
