import type {Sessions} from '../auth/sessions.js'
import type {IngestJob} from '../bulk/ingest-job.js'
import type {QueryJob} from '../bulk/query-job.js'
import type {FakeSettings} from '../fake-options.js'
import type {Faults} from '../faults/faults.js'
import type {Org} from '../store/org.js'
import type {QueryOutcome} from '../soql/run-query.js'
import type {Answer} from './answer.js'
import type {ApiRequest} from './api-request.js'
import type {ApiUsage} from './api-usage.js'

/** A query whose pages are still to be fetched. */
export interface Cursor {
  outcome: QueryOutcome
  pageSize: number
  expiresAtMs: number
}

/** All that one fake consists of. */
export interface FakeState {
  settings: FakeSettings
  org: Org
  organizationId: string
  sessions: Sessions
  usage: ApiUsage
  faults: Faults
  cursors: Map<string, Cursor>
  ingestJobs: Map<string, IngestJob>
  queryJobs: Map<string, QueryJob>
  /** The ids that somebody last saw or wrote, the latest first. */
  recentIds: string[]
  /** Of the schema, for `If-Modified-Since`. */
  describedAt: Date
  /** Answers a request of the API: how a composite request does its parts. */
  answer: (request: ApiRequest) => Answer
  url: string
  sharedLoginUrl: string
}
