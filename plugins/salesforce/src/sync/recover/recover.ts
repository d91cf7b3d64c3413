import {linkMatches} from '../plan/link-matches.js'
import type {PushContext} from '../push-context.js'
import {changeAll} from '../store/change-all.js'
import type {SyncRecord} from '../store/sync-record.js'
import {resumeJobs} from '../bulk/resume-jobs.js'
import {afterLostAnswer} from './after-lost-answer.js'

/**
 * Finds out what became of what an earlier push was at when it ended: bulk jobs are waited for, creates
 * whose answer is not known are looked up, all else is sent again.
 */
export async function recover(context: PushContext): Promise<void> {
  await resumeJobs(context)
  await changeAll(context, {states: ['in_flight']}, (record) =>
    isRunning(context, record) ? record : afterLostAnswer(record),
  )
  await linkMatches(context, {states: ['ambiguous'], op: 'create', isLinked: false})
}

/** Whether its job goes on. */
function isRunning({tally}: PushContext, {jobId}: SyncRecord): boolean {
  return tally.runningJobs.some(({id}) => id === jobId)
}
