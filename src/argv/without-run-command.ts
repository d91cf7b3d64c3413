import {exitCodes, UserError} from '@mycli/kit/errors'

/**
 * A line without its first word, `run_command`, which people who come from Django type: `run_command scrapers_wiki x` is `scrapers:wiki x`.
 *
 * @param ids Of all commands; one with other separators is found where no other is like it.
 * @throws UserError `USAGE` (exit 2) when no command follows.
 */
export function withoutRunCommand(
  [, name, ...others]: readonly string[],
  ids: readonly string[],
): string[] {
  if (name === undefined) {
    throw new UserError('USAGE', 'run_command wants the name of a command.', {
      exitCode: exitCodes.usage,
      suggestions: ['`mycli commands:list` lists them; `mycli NAME` runs one as well.'],
    })
  }
  if (ids.includes(name)) return [name, ...others]
  const [like, another] = ids.filter((id) => underscored(id) === underscored(name))
  return [like !== undefined && another === undefined ? like : name, ...others]
}

function underscored(id: string): string {
  return id.replaceAll(/[:-]/g, '_')
}
