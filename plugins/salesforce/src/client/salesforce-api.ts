import type {JsforceConnection} from '../connection/jsforce-connection.js'
import type {BulkApi} from '../bulk/bulk-api.js'
import type {LocalRow, PullOptions, PushOutcome} from '../resources/model-resource.js'
import type {ApiUsage} from '../transport/api-usage.js'
import type {CollectionsApi} from '../collections/collections-api.js'
import type {QueryResult} from './query-result.js'
import type {HttpMethod} from '../transport/http-method.js'
import type {CallOptions, RawOptions} from './call-options.js'
import type {Soql} from '../soql/soql.js'
import type {Sosl} from '../soql/sosl.js'

/**
 * A logged-in client of one Salesforce org. Names of resources are those of the tree, `'limits'` or
 * `'analytics.reports'`, and of sobjects, `'Account'` or `'sobjects.Account'`, with `.instance`,
 * `.external`, `.updated`, `.deleted`, `.describe` and the like behind them.
 *
 * Every method throws a SalesforceError when Salesforce refuses, does not answer, or the budget of
 * calls is used up; its `ambiguous` says that a write may have happened.
 */
export interface SalesforceApi {
  /** As `67.0`. */
  readonly apiVersion: string
  /** The address of the org, without a slash at its end. */
  readonly instanceUrl: string
  /** jsforce's connection, logged in, for what this client has not. Its calls are not counted. */
  readonly connection: JsforceConnection
  /** The calls made by this client, and what Salesforce said of the org's quota last. */
  readonly usage: ApiUsage

  /**
   * Reads a resource: `api.get('Account.instance', {params: {id, fields: ['Name']}})`.
   *
   * What `T` says is believed, not checked.
   */
  get: <T = Record<string, unknown>>(name: string, options?: CallOptions) => Promise<T>
  /** Creates: `api.post('Account', {data: {Name: 'x'}})` gives `{id, success, errors}`. Never repeated by itself. */
  post: <T = Record<string, unknown>>(name: string, options?: CallOptions) => Promise<T>
  /** Changes; `{}` when Salesforce answers nothing. With 'Account.external' it creates or updates. */
  patch: <T = Record<string, unknown>>(name: string, options?: CallOptions) => Promise<T>
  put: <T = Record<string, unknown>>(name: string, options?: CallOptions) => Promise<T>
  /** Deletes; `{}` */
  delete: <T = Record<string, unknown>>(name: string, options?: CallOptions) => Promise<T>
  /** The headers of the answer, in lower case. */
  head: (name: string, options?: CallOptions) => Promise<Record<string, string>>
  /** Calls a path below `/services/data/vNN.0/`, or below the org when it begins with a slash. */
  raw: <T = unknown>(
    method: HttpMethod,
    path: string,
    data?: unknown,
    options?: RawOptions,
  ) => Promise<T>
  /** The names that `get` and the others know, sorted; asks for the sobjects when they are not known. */
  resourceNames: () => Promise<string[]>

  /** All rows of a query, page after page. A query too long for a URL goes into the body of a composite call. */
  query: <T = Record<string, unknown>>(
    soql: Soql | string,
    options?: QueryOptions,
  ) => QueryResult<T>
  /** As `query`, with deleted and archived rows. */
  queryAll: <T = Record<string, unknown>>(
    soql: Soql | string,
    options?: QueryOptions,
  ) => QueryResult<T>
  /** The rows of many queries, five queries a call: for `IN` lists that are cut in pieces. */
  queryMany: <T = Record<string, unknown>>(
    soqls: readonly (Soql | string)[],
    options?: QueryOptions & {all?: boolean},
  ) => AsyncIterable<T>
  /** Full-text search. @see sosl */
  search: <T = Record<string, unknown>>(sosl: Sosl | string, options?: RawOptions) => Promise<T[]>

  /** Many rows, 200 a call. */
  readonly collections: CollectionsApi
  /** Bulk API 2.0: very many rows. */
  readonly bulk: BulkApi

  /** Creates or updates the remote record of a local row. `name` is one of the `resources`. */
  push: (name: string, row: LocalRow) => Promise<PushOutcome>
  /** Sets a local row to what the remote record has, and saves it unless `{save: false}`. */
  pull: (name: string, row: LocalRow, options?: PullOptions) => Promise<void>
}

export interface QueryOptions {
  signal?: AbortSignal
  /** Rows of a page, 200 to 2,000. Default: Salesforce's */
  batchSize?: number
}
