import {type DatabaseTarget, exitCodes, UserError} from '@mycli/kit'
import {isLocalDatabase} from '@mycli/kit/database'

/**
 * Stops before rows get into a database that is not on this machine, unless that was agreed to: production is never filled by accident.
 *
 * @throws UserError `REMOTE_DATABASE` (exit 2) naming `--yes`.
 */
export function refuseRemoteDatabase(
  target: DatabaseTarget,
  {allow, yes}: {allow: readonly string[]; yes: boolean},
): void {
  const host = target.server?.host ?? ''
  if (yes || isLocalDatabase(target) || allow.includes(host)) return
  throw new UserError(
    'REMOTE_DATABASE',
    `"${target.label}" is not on this machine: nothing is generated into it.`,
    {
      exitCode: exitCodes.usage,
      suggestions: [
        'Repeat with --yes if you mean it.',
        `Or allow the host for good: dataGeneration: {allow: ['${host}']} in the config.`,
      ],
    },
  )
}
