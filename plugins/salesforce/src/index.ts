export type {
  BulkApi,
  BulkJobState,
  BulkQueryOptions,
  BulkResultOptions,
  BulkRowResult,
  IngestJob,
  IngestJobInfo,
  IngestOperation,
  IngestOptions,
  IngestOutcome,
  IngestPhase,
  IngestProgress,
} from './bulk/bulk-api.js'
export type {CallOptions, Format, ParamValue, RawOptions} from './client/call-options.js'
export {expandId} from './collections/expand-id.js'
export type {
  CollectionOptions,
  CollectionsApi,
  RecordValues,
} from './collections/collections-api.js'
export {createSalesforceApi} from './client/create-salesforce-api.js'
export {defaultTree} from './client/default-tree.js'
export type {QueryResult} from './client/query-result.js'
export type {ResourceNode, ResourceTree} from './client/resource-tree.js'
export {createFileCache} from './client/create-file-cache.js'
export {createMemoryCache} from './client/response-cache.js'
export type {CachedResponse, ResponseCache} from './client/response-cache.js'
export type {RowResult} from './collections/row-result.js'
export type {SalesforceApiOptions} from './client/salesforce-api-options.js'
export type {QueryOptions, SalesforceApi} from './client/salesforce-api.js'
export type {Auth, AuthType} from './connection/auth.js'
export {readConnectionSettings} from './connection/read-connection-settings.js'
export type {ConnectionSettings} from './connection/connection-settings.js'
export type {
  FieldMapping,
  LocalRow,
  ModelResource,
  PullOptions,
  PushOutcome,
} from './resources/model-resource.js'
export type {
  AuthConfig,
  CampaignMembersConfig,
  ContactsConfig,
  EnvironmentConfig,
  SalesforceConfig,
} from './settings/salesforce-config.js'
export type {SoqlScalar, SoqlValue} from './soql/render-literal.js'
export {Soql, soql} from './soql/soql.js'
export {Sosl, sosl} from './soql/sosl.js'
export type {ApiUsage} from './transport/api-usage.js'
export type {HttpMethod} from './transport/http-method.js'
export {SalesforceError, type SalesforceErrorDetail} from './transport/salesforce-error.js'
export type {Timeouts} from './transport/timeouts.js'
