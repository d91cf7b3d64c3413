import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {LockHolder} from './lock-holder.js'

/** The refusal of a run whose lock another has; names that one and where it runs. */
export function alreadyRunning(holder: LockHolder): UserError {
  const {acquiredAt, command, host, key, owner, pid} = holder
  const since = new Date(acquiredAt).toISOString().slice(0, 19)
  const place = `on host ${host ?? '?'}, pid ${pid ?? '?'}, since ${since}Z`
  return new UserError(
    'ALREADY_RUNNING',
    `The lock "${key}" is held by run ${owner ?? '?'} of ${command ?? '?'} ${place}.`,
    {
      exitCode: exitCodes.alreadyRunning,
      suggestions: [
        `\`mycli runs:show ${owner ?? ''}\` shows that run, \`mycli runs:cancel ${owner ?? ''}\` stops it.`,
        '`mycli locks:list` shows all locks.',
      ],
    },
  )
}
