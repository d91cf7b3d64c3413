import {SalesforceError} from '../../transport/salesforce-error.js'
import type {PushContext} from '../push-context.js'
import {changeAll} from '../store/change-all.js'
import type {SyncJob} from '../store/job-table.js'
import {finishJob} from './finish-job.js'

/** Goes on with the bulk jobs of earlier pushes. */
export async function resumeJobs(context: PushContext): Promise<void> {
  const {resource, store} = context
  const jobs = await store.use((tables) => tables.jobs.unfinished(resource.name))
  for (const job of jobs) await resumeJob(context, job)
}

async function resumeJob(context: PushContext, job: SyncJob): Promise<void> {
  const {api} = context
  // Without an id it never had an upload: left alone it stays empty, and goes by itself.
  if (job.remoteId === null) return requeue(context, job)
  const remote = api.bulk.job(job.remoteId)
  if (job.phase === 'open') {
    await unlessGone(remote.abort())
    return requeue(context, job)
  }
  if (job.phase === 'uploaded') await unlessGone(remote.close())
  await finishJob(context, job)
}

/** It was never closed, so nothing of it was written. */
async function requeue(context: PushContext, job: SyncJob): Promise<void> {
  await changeAll(context, {states: ['in_flight'], jobId: job.id}, (record) => ({
    ...record,
    state: 'dirty',
    jobId: null,
    sendingHash: null,
    sendingFields: null,
    lookUpFrom: null,
  }))
  await context.store.transaction(({jobs}) => jobs.save({...job, phase: 'aborted'}))
}

/** A job that ended by itself, or that Salesforce has forgotten, shows that when its results are read. */
async function unlessGone(step: Promise<void>): Promise<void> {
  try {
    await step
  } catch (error) {
    const isGone =
      error instanceof SalesforceError && (error.status === 404 || error.code === 'INVALIDJOBSTATE')
    if (!isGone) throw error
  }
}
