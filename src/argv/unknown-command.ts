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

/** The error for a line that begins with a flag that is not mycli's. */
export function noCommand(word: string): UserError {
  return new UserError('USAGE', `"${word}" stands where a command is expected.`, {
    exitCode: exitCodes.usage,
    suggestions: ['`mycli --help` lists the commands.'],
  })
}
