import type {ConnectedApp} from './auth/connected-app.js'
import type {JobState} from './bulk/ingest-job.js'
import type {Faults} from './faults/faults.js'
import type {ApiUsage} from './http/api-usage.js'
import type {CallFilter} from './http/call-log.js'
import type {CallRecord} from './http/call-record.js'
import type {FieldValue, StoredRow} from './store/stored-row.js'

/** What a client logs in with. */
export interface FakeCredentials {
  clientId: string
  clientSecret: string
  username: string
  password: string
  securityToken: string
}

/** What a job of Bulk API 2.0 came to. */
export interface FakeJob {
  id: string
  object: string
  operation: string
  state: JobState
  uploadedBytes: number
  processedCount: number
  failedCount: number
}

/** A Salesforce org of its own on 127.0.0.1. */
export interface SalesforceFake {
  /** The org's own address, where its API is. */
  readonly url: string
  /** Where to ask for tokens: the org's own address. */
  readonly loginUrl: string
  /** The address for all orgs, as login.salesforce.com: no client credentials there. */
  readonly sharedLoginUrl: string
  readonly organizationId: string
  /** Those of the first app and the first user. */
  readonly credentials: FakeCredentials
  readonly faults: Pick<Faults, 'add' | 'clear'>
  /** May be written: `fake.usage.max = fake.usage.used + 5` */
  readonly usage: ApiUsage

  /**
   * The rows of an object as they are stored, copied, in the order of their creation; without the
   * deleted ones. Fields that are made on reading, such as Contact.Name, are not in them.
   */
  rows: (object: string, options?: {withDeleted?: boolean}) => StoredRow[]
  /** One row by its id, also a deleted one. */
  row: (id: string) => StoredRow | undefined
  /**
   * Creates rows as somebody else in the org would, without a request: as the last of its users.
   *
   * @returns their ids, in order
   * @throws Error with Salesforce's code when a row is refused; the rows before it stay
   */
  insert: (object: string, rows: readonly Record<string, FieldValue>[]) => string[]
  /** Changes a row as somebody else would. @throws Error with Salesforce's code */
  update: (id: string, values: Record<string, FieldValue>) => void
  /** Deletes a row as somebody else would. @throws Error with Salesforce's code */
  delete: (id: string) => void
  /** Merges rows of one object into the first. @throws Error with Salesforce's code */
  merge: (masterId: string, loserIds: readonly string[]) => void

  /** A token for tests that do not log in. Default: of the first user */
  createAccessToken: (username?: string) => string
  createRefreshToken: (username?: string) => string
  /** Ends all sessions: the next call of each is answered 401. */
  expireTokens: () => void
  /** Lets another app ask for tokens, or one use JWTs. */
  registerApp: (app: ConnectedApp) => void

  /** Every request so far, in the order they came. */
  calls: (filter?: CallFilter) => CallRecord[]
  /** How many of them counted as API calls. */
  countCalls: (filter?: CallFilter) => number
  clearCalls: () => void
  /** The jobs that write rows, in the order of their creation. */
  jobs: () => FakeJob[]

  /** Breaks what is still open. */
  close: () => Promise<void>
}
