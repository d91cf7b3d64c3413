import type {SqlClient} from '../database/sql-client.js'
import {plainValues} from '../run/logged-values.js'
import {secretParametersHash} from '../run/parameters-hash.js'
import type {RunStatus} from '../run/run-status.js'
import {latestRun, type LatestRun, type WantedRuns} from './latest-run.js'
import type {ResolvedDependency} from './resolve-dependencies.js'

/** Why a dependency is not satisfied. */
export interface Unsatisfied {
  /** Behind the name of the command: `never ran`. */
  reason: string
  /** The run that it hangs on. */
  runId?: string
}

export interface RunTables {
  client: SqlClient
  /** The key for hashes of secrets; asked only where a dependency names all parameters and one is secret. */
  secretKey: () => Promise<string>
  tablePrefix: string
}

/** Those that are over; one that was skipped did nothing. */
const finished = [
  'cancelled',
  'crashed',
  'failed',
  'interrupted',
  'succeeded',
  'timed_out',
] as const satisfies RunStatus[]

/** Looks whether the runs in the log satisfy a dependency; undefined when they do. */
export async function judgeDependency(
  {client, secretKey, tablePrefix}: RunTables,
  dependency: ResolvedDependency,
  now = Date.now(),
): Promise<Unsatisfied | undefined> {
  const {command, maxAgeMs = Infinity, parameters, policy} = dependency
  const parametersHash = await hashOf(dependency, secretKey)
  const find = (statuses: readonly RunStatus[]): Promise<LatestRun | undefined> => {
    const wanted: WantedRuns = {command: command.id, parameters, parametersHash, statuses}
    return latestRun(client, tablePrefix, wanted)
  }
  const decisive = await find(policy === 'any' ? ['succeeded'] : finished)
  if (decisive?.status === 'succeeded') return tooOld(decisive, maxAgeMs, now)
  return notSucceeded(decisive ?? (await find(finished)) ?? (await find(['running', 'queued'])))
}

/** Undefined where parameters are left open: runs of several rows satisfy the dependency, whatever secrets they had. */
async function hashOf(
  {command, parameters, values}: ResolvedDependency,
  secretKey: () => Promise<string>,
): Promise<string | undefined> {
  if (command.parameterNames.some((name) => !(name in parameters))) return undefined
  return secretParametersHash(plainValues(values), parameters, secretKey)
}

function tooOld(
  {endedAt, runId}: LatestRun,
  maxAgeMs: number,
  now: number,
): Unsatisfied | undefined {
  const ageMs = now - (endedAt ?? now)
  if (ageMs <= maxAgeMs) return undefined
  return {reason: `last succeeded ${ageText(ageMs)} ago, which is too old (${runId})`, runId}
}

function notSucceeded(run: LatestRun | undefined): Unsatisfied {
  if (!run) return {reason: 'never ran'}
  const {runId, status} = run
  return {reason: `${texts[status]} (${runId})`, runId}
}

const texts: Record<RunStatus, string> = {
  cancelled: 'was cancelled when it last ran',
  crashed: 'crashed when it last ran',
  failed: 'failed when it last ran',
  interrupted: 'was interrupted when it last ran',
  queued: 'waits to be run',
  running: 'is still running',
  skipped: 'was skipped',
  succeeded: 'succeeded',
  timed_out: 'timed out when it last ran',
}

/** The largest unit that there is at least one of: `3 d`. */
function ageText(ageMs: number): string {
  const units: [string, number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ]
  const [unit, unitMs] = units.find(([, ms]) => ageMs >= ms) ?? ['s', 1000]
  return `${Math.floor(ageMs / unitMs)} ${unit}`
}
