import {exitCodes, nearestNames, UserError} from '@mycli/kit/errors'

/** The error for a command id that names nothing, with up to three that are like it. */
export function unknownCommand(id: string, ids: readonly string[]): UserError {
  const near = nearestNames(id, ids)
  return new UserError('COMMAND_NOT_FOUND', `"${id}" is not a mycli command.`, {
    exitCode: exitCodes.commandNotFound,
    suggestions: [
      ...near.map((name) => `Did you mean \`mycli ${name}\`?`),
      '`mycli --help` lists the commands.',
    ],
  })
}
