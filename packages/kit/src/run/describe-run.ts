import {userInfo} from 'node:os'

import {ulid} from 'ulid'

import {ownIdentity} from './process-identity.js'
import type {RunBeginning} from './run-log.js'

export interface RunFacts {
  cliVersion: string
  command: string
  options: object
  parameters: object
  plugin: {name: string; version: string} | undefined
}

/** A run that begins now, in this process. */
export async function describeRun(facts: RunFacts): Promise<RunBeginning> {
  const startedAt = Date.now()
  return {
    command: facts.command,
    identity: await ownIdentity(),
    options: {...facts.options},
    parameters: {...facts.parameters},
    runId: ulid(startedAt),
    startedAt,
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
