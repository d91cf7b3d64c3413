import {SalesforceError} from '../transport/salesforce-error.js'
import type {PushContext} from './push-context.js'

const MINUTE_MS = 60_000

/** Why Salesforce does not tell: too long ago or too much at once; never of an object of this kind. */
export type Untold = 'not replicated' | 'out of reach'

const untold: Partial<Record<string, Untold>> = {
  EXCEEDED_ID_LIMIT: 'out of reach',
  INVALID_REPLICATION_DATE: 'out of reach',
  INVALID_TYPE_FOR_OPERATION: 'not replicated',
}

/** Salesforce looks back 15 to 30 days; half of that leaves room for clocks and for what it purges early. */
export const LONGEST_WINDOW_MS = 14 * 24 * 60 * MINUTE_MS

/**
 * What `updated` or `deleted` of an object says of the time from `start` on. Salesforce leaves the seconds out, so it is asked up to the
 * end of this minute, and where it refuses that, up to now.
 */
export async function readReplication(
  {api, resource, signal}: Pick<PushContext, 'api' | 'resource' | 'signal'>,
  kind: 'deleted' | 'updated',
  {now, start}: {now: Date; start: Date},
): Promise<Record<string, unknown> | Untold> {
  let reason: Untold = 'out of reach'
  if (now.getTime() - start.getTime() > LONGEST_WINDOW_MS) return reason
  for (const endMs of [now.getTime() + MINUTE_MS, now.getTime()]) {
    const params = {end: new Date(endMs), start}
    try {
      return await api.get(`${resource.sobject}.${kind}`, {params, ...(signal ? {signal} : {})})
    } catch (error) {
      const found = error instanceof SalesforceError ? untold[error.code] : undefined
      if (!found) throw error
      reason = found
      if (found === 'not replicated') break
    }
  }
  return reason
}

/** Until when the answer is complete; never later than now. */
export function readCovered(answer: Readonly<Record<string, unknown>>, now: Date): string {
  const coveredMs = readMoment(answer, 'latestDateCovered')
  return (coveredMs < now.getTime() ? new Date(coveredMs) : now).toISOString()
}

/** In milliseconds; NaN when the answer does not say. */
export function readMoment(answer: Readonly<Record<string, unknown>>, name: string): number {
  const text = answer[name]
  return typeof text === 'string' ? Date.parse(text.replace(/\+0000$/, 'Z')) : Number.NaN
}
