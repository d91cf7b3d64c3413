import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {migrate} from '../../src/database/migrate.js'
import {runLogSources} from '../../src/database/migrations/core.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {describeRun, type RunFacts} from '../../src/run/describe-run.js'
import {findRun} from '../../src/run/find-runs.js'
import type {ProcessIdentity} from '../../src/run/process-identity.js'
import {createRunLog, type RunBeginning, type RunLog} from '../../src/run/run-log.js'
import type {RunLogPlace} from '../../src/run/run-log-place.js'
import type {StoredRun} from '../../src/run/stored-run.js'
import type {CreateDatabase} from './test-databases.js'

export const tablePrefix = 'mycli_'

/** A run log in a database of its own, with one open connection. */
export interface TestRunLog {
  begin: (options?: BeginOptions) => Promise<RunBeginning>
  client: SqlClient
  close: () => Promise<void>
  find: (runId: string) => Promise<StoredRun>
  log: RunLog
  place: RunLogPlace
}

export interface BeginOptions {
  facts?: Partial<RunFacts>
  identity?: Partial<ProcessIdentity>
  lockKey?: string
}

export async function openTestRunLog(create: CreateDatabase): Promise<TestRunLog> {
  const {target} = await create()
  await migrate(target, runLogSources(), {tablePrefix})
  const client = await openSqlClient(target)
  const log = createRunLog(client, tablePrefix)
  const folder = await mkdtemp(path.join(tmpdir(), 'mycli-run-log-'))
  const place = {
    artifactsFolder: path.join(folder, 'artifacts'),
    ensureSchema: () => Promise.resolve(),
    keyFile: path.join(folder, 'secret-key'),
    pendingFolder: path.join(folder, 'pending-runs'),
    tablePrefix,
    target,
  }
  return {
    async begin({facts, identity, lockKey} = {}) {
      const run = await describeTestRun(facts)
      run.identity = {...run.identity, ...identity}
      const lock = await log.begin(run, lockKey)
      return lock ? {...run, lock} : run
    },
    client,
    async close() {
      await client.close()
      await rm(folder, {force: true, recursive: true})
    },
    find: (runId) => findRun(client, tablePrefix, runId),
    log,
    place,
  }
}

/** A run of the command `x` in this process. */
export function describeTestRun(facts: Partial<RunFacts> = {}): Promise<RunBeginning> {
  const common = {cliVersion: '0', command: 'x', options: {}, parameters: {}, plugin: undefined}
  return describeRun({...common, ...facts})
}

/** An identity that no process of this host has. */
export const goneProcess = {pid: 2 ** 22 + 1, procStart: '1'}
