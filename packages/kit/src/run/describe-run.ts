import {userInfo} from 'node:os'

import {ulid} from 'ulid'

import {parametersHash} from './parameters-hash.js'
import {ownIdentity} from './process-identity.js'
import type {Executor, RunBeginning} from './run-log.js'

export interface RunFacts {
  /** Default: 1 */
  attempt?: number
  cliVersion: string
  command: string
  /** Default: false */
  dryRun?: boolean
  /** Default: inline */
  executor?: Executor
  options: object
  parameters: Record<string, unknown>
  /** Default: that of the parameters as they are here */
  parametersHash?: string
  /** Default: it belongs to no other */
  parentId?: string | undefined
  plugin: {name: string; version: string} | undefined
  /** Default: it is no retry */
  retryOf?: string | undefined
  /** Of a row that waits in the log. Default: a new one */
  queuedId?: string | undefined
  /** Default: the run itself */
  rootId?: string | undefined
  /** Default: false */
  test?: boolean
}

/** A run that begins now, in this process. */
export async function describeRun(facts: RunFacts): Promise<RunBeginning> {
  const startedAt = Date.now()
  const runId = facts.queuedId ?? ulid(startedAt)
  return {
    attempt: facts.attempt ?? 1,
    command: facts.command,
    dryRun: facts.dryRun ?? false,
    executor: facts.executor ?? 'inline',
    identity: await ownIdentity(),
    isQueued: facts.queuedId !== undefined,
    options: {...facts.options},
    parameters: {...facts.parameters},
    parametersHash: facts.parametersHash ?? parametersHash(facts.parameters),
    parentId: facts.parentId,
    retryOf: facts.retryOf,
    rootId: facts.rootId ?? runId,
    runId,
    startedAt,
    test: facts.test ?? false,
    user: userName(),
    version: {
      cli: facts.cliVersion,
      ...(facts.plugin && {plugin: `${facts.plugin.name}@${facts.plugin.version}`}),
    },
  }
}

/** In a container the user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
