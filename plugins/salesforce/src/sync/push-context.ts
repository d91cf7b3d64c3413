import type {SalesforceApi} from '../client/salesforce-api.js'
import type {ObjectInfo} from './describe/object-info.js'
import type {PushOptions} from './push-options.js'
import type {PushResource} from './push-resource.js'
import type {PushTally} from './push-tally.js'
import type {SyncStore} from './store/sync-store.js'

/** What the push of one resource works with. */
export interface PushContext {
  api: SalesforceApi
  store: SyncStore
  resource: PushResource
  object: ObjectInfo
  options: PushOptions
  tally: PushTally
  /** 26 characters; of this push alone. */
  runId: string
  signal?: AbortSignal | undefined
  /** Told how many rows were judged or sent. */
  onProgress: (rows: number) => void
}
