import type {CallContext} from '../client/call-context.js'
import type {BulkApi} from './bulk-api.js'
import {bulkQuery} from './bulk-query.js'
import {ingest} from './ingest.js'
import {openIngestJob} from './ingest-job.js'
import {listJobs} from './list-jobs.js'

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0.htm */
export function createBulk(context: CallContext): BulkApi {
  return {
    ingest: (options) => ingest(context, options),
    job: (id) => openIngestJob(context, id),
    jobs: (options) => listJobs(context, options),
    query: (soql, options) => bulkQuery(context, soql, options),
  }
}
