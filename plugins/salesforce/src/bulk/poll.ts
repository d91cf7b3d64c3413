import {setTimeout as sleep} from 'node:timers/promises'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {Timeouts} from '../transport/timeouts.js'
import type {IngestJobInfo} from './bulk-api.js'
import {hasEnded} from './read-job-info.js'

export interface PollOptions {
  timeouts: Timeouts
  signals: readonly (AbortSignal | undefined)[]
  waitMs?: number | undefined
}

/** Looks, with longer and longer pauses, until the job has ended or the time is over. */
export async function poll(
  look: () => Promise<IngestJobInfo>,
  {timeouts, signals, waitMs = Number.POSITIVE_INFINITY}: PollOptions,
): Promise<IngestJobInfo> {
  const endsAt = Date.now() + waitMs
  for (let pauseMs = timeouts.pollMs; ; pauseMs = Math.min(pauseMs * 1.5, timeouts.maxPollMs)) {
    const leftMs = endsAt - Date.now()
    await pause(Math.max(0, Math.min(pauseMs, leftMs)), signals)
    const info = await look()
    if (hasEnded(info) || Date.now() >= endsAt) return info
  }
}

/** @throws SalesforceError CALL_ABORTED */
export async function pause(
  ms: number,
  signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined))
  try {
    await sleep(ms, undefined, {signal})
  } catch (error) {
    if (!signal.aborted) throw error
    throw new SalesforceError('CALL_ABORTED', 'Waiting for Salesforce was called off.', {
      cause: signal.reason,
    })
  }
}
