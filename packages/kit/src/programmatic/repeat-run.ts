import type {Interfaces} from '@oclif/core'

import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {countFailedItems} from '../pipeline/retried-items.js'
import {findRun} from '../run/find-runs.js'
import type {OpenRunLog} from '../run/open-run-log.js'
import type {StoredRun} from '../run/stored-run.js'
import {invocableCommand} from './invocable-command.js'
import type {Invocation, Invoked} from './invocation.js'
import {storedInput} from './stored-input.js'

/** How a run is repeated: from its beginning, only its failed items, or from where it stopped. */
export type Repetition = 'failed items' | 'from the beginning' | 'where it stopped'

/** A run that can be repeated. */
export interface RepeatableRun {
  /**
   * Runs it again in this process, in the place of the command that calls this.
   *
   * @param globals Global flags of that command's line.
   */
  repeat(globals: readonly string[], speaks: boolean): Promise<Invoked>
  run: StoredRun
}

/**
 * Prepares to run a command again with what one of its runs was given.
 *
 * @param id Of that run, or the beginning of its id.
 * @throws UserError `UNKNOWN_RUN`, `RUN_NOT_ENDED`, `NOTHING_FAILED` or `SECRETS_NOT_STORED` (exit 2); `COMMAND_NOT_FOUND` (exit 127).
 */
export async function findRepeatableRun(
  {client, tablePrefix}: OpenRunLog,
  config: Interfaces.Config,
  id: string,
  how: Repetition,
): Promise<RepeatableRun> {
  const run = await findRun(client, tablePrefix, id)
  if (run.status === 'running' || run.status === 'queued') throw notEnded(run)
  if (how === 'failed items') {
    const {count} = await countFailedItems(client, tablePrefix, run.id)
    if (count === 0) throw nothingFailed(run.id)
  }
  const {Command} = await invocableCommand(config, run.command)
  const input = storedInput(run, Command, process.env)
  return {
    repeat: (globals, speaks) =>
      new Command([...globals], config).takeOver({...invocationOf(run, input, how), speaks}),
    run,
  }
}

function invocationOf(
  {attempt, id}: StoredRun,
  input: Record<string, unknown>,
  how: Repetition,
): Invocation {
  if (how === 'where it stopped') return {input: {...input, resume: id}}
  const failedOnly = how === 'failed items'
  return {input, retry: {attempt: attempt + 1, failedOnly, of: id}}
}

function notEnded({id, status}: StoredRun): UserError {
  return new UserError('RUN_NOT_ENDED', `Run ${id} is ${status}: it cannot be repeated.`, {
    exitCode: exitCodes.usage,
    suggestions: [
      `\`mycli runs:tail ${id}\` waits for its end, \`mycli runs:cancel ${id}\` stops it.`,
    ],
  })
}

function nothingFailed(id: string): UserError {
  return new UserError('NOTHING_FAILED', `No item of run ${id} stands as failed.`, {
    exitCode: exitCodes.usage,
    suggestions: [
      `\`mycli runs:show ${id} --items\` shows those that did; without --keep-going none is noted.`,
    ],
  })
}
