import {SalesforceError} from '../transport/salesforce-error.js'
import type {PushContext} from './push-context.js'

const MINUTE_MS = 60_000
const outOfReach = new Set(['EXCEEDED_ID_LIMIT', 'INVALID_REPLICATION_DATE'])

/**
 * What `updated` or `deleted` of an object says of the time from `start` on. Salesforce leaves the seconds out, so it is asked up to the
 * end of this minute, and where it refuses that, up to now.
 *
 * @returns undefined when it does not look back so far, or there are too many
 */
export async function readReplication(
  {api, resource, signal}: Pick<PushContext, 'api' | 'resource' | 'signal'>,
  kind: 'deleted' | 'updated',
  {now, start}: {now: Date; start: Date},
): Promise<Record<string, unknown> | undefined> {
  for (const endMs of [now.getTime() + MINUTE_MS, now.getTime()]) {
    const params = {end: new Date(endMs), start}
    try {
      return await api.get(`${resource.sobject}.${kind}`, {params, ...(signal ? {signal} : {})})
    } catch (error) {
      if (!(error instanceof SalesforceError) || !outOfReach.has(error.code)) throw error
    }
  }
  return undefined
}

/** Until when the answer is complete; never later than now. */
export function readCovered(answer: Readonly<Record<string, unknown>>, now: Date): string {
  const {latestDateCovered} = answer
  const text = typeof latestDateCovered === 'string' ? latestDateCovered : ''
  const covered = new Date(text.replace(/\+0000$/, 'Z'))
  return (covered.getTime() < now.getTime() ? covered : now).toISOString()
}
