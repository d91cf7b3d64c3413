import type {Auth} from '../connection/auth.js'
import type {ModelResource} from '../resources/model-resource.js'
import type {Timeouts} from '../transport/timeouts.js'
import type {ResourceTree} from './resource-tree.js'
import type {ResponseCache} from './response-cache.js'

/** Everything has a default: without any, the SF_* variables say where to log in and how. */
export interface SalesforceApiOptions {
  /** Default: what the SF_* variables say */
  auth?: Auth
  /** A host or a URL. Default: SF_AUTH_DOMAIN, else https://test.salesforce.com */
  loginUrl?: string
  /** Default: SF_API_VERSION, else 67.0 */
  apiVersion?: string
  /** Default: SF_SOBJECTS_WHITELIST, else all sobjects */
  whitelist?: readonly string[]
  /** The variables. Default: process.env */
  env?: Readonly<Record<string, string | undefined>>
  /** How Salesforce's logs name this client. Default: mycli */
  clientName?: string
  /** Refuses the call that would be one too many, with exit code 7. Default: no limit */
  maxCalls?: number
  timeouts?: Partial<Timeouts>
  /** Ends every call and wait. */
  signal?: AbortSignal
  /** REST resources in place of the default ones: `{...defaultTree, mine: {path: 'mine/{id}'}}` */
  tree?: ResourceTree
  /** Models for `push` and `pull`, by name. */
  resources?: Readonly<Record<string, ModelResource>>
  /** Where the list of sobjects and describes are kept. Default: in memory */
  cache?: ResponseCache
  /** Told what is unwise, as a password for a login. Default: process.emitWarning */
  onWarning?: (message: string) => void
}
