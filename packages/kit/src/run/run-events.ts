import type {Hook, Hooks} from '@oclif/core/interfaces'

import type {RunStatus} from './run-status.js'

/** A run that has begun: its row is in the log. */
export interface RunStarted {
  /** 1 for a first try. */
  attempt: number
  /** The command's id, such as `data:manufacture`. */
  command: string
  dryRun: boolean
  /** Without secrets. */
  options: Readonly<Record<string, unknown>>
  /** Without secrets. */
  parameters: Readonly<Record<string, unknown>>
  /** Of the run that it is a part of; undefined for one that is none. */
  parentId: string | undefined
  rootId: string
  runId: string
  /** UTC milliseconds. */
  startedAt: number
  /** With `--test`. */
  test: boolean
}

/** A run that has ended: its ending is in the log, or waits in a file for the next command. */
export interface RunEnded extends RunStarted {
  /** UTC milliseconds. */
  endedAt: number
  /** What was thrown, without secrets; undefined where nothing was. */
  error: {code?: string; message: string; name: string} | undefined
  exitCode: number | null
  /** What the run said of itself as JSON, up to 64 KB; undefined where it gave nothing. */
  result: unknown
  status: RunStatus
}

/**
 * What happens to logged runs. A plugin listens by naming a file in `oclif.hooks` of its package.json, as for oclif's own events.
 *
 * @see https://oclif.io/docs/hooks
 */
export interface RunHooks extends Hooks {
  /** Any other ending than success: failed, interrupted, cancelled, timed out. */
  'run:failed': {options: {run: RunEnded}; return: unknown}
  'run:started': {options: {run: RunStarted}; return: unknown}
  'run:succeeded': {options: {run: RunEnded}; return: unknown}
}

/** The default export of such a file: `const hook: RunHook<'run:failed'> = async ({run}) => {...}`. */
export type RunHook<Event extends 'run:failed' | 'run:started' | 'run:succeeded'> = Hook<
  Event,
  RunHooks
>
