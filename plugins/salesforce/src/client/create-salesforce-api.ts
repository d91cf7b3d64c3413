import {createBulk} from '../bulk/create-bulk.js'
import {createModelsApi} from '../resources/create-models-api.js'
import {hideSecrets} from '../connection/hide-secrets.js'
import {openSession} from '../connection/open-session.js'
import {readConnectionSettings} from '../connection/read-connection-settings.js'
import {scopeOf} from '../connection/scope-of.js'
import {refuseDisabled} from '../connection/refuse-disabled.js'
import {warnOfPassword} from '../connection/warn-of-password.js'
import {defaultTimeouts} from '../transport/timeouts.js'
import {createTransport} from '../transport/transport.js'
import {createCalls} from './create-calls.js'
import {defaultTree} from './default-tree.js'
import {callResource, type ResourceContext} from './resource-calls.js'
import {createMemoryCache} from './response-cache.js'
import type {SalesforceApiOptions} from './salesforce-api-options.js'
import type {SalesforceApi} from './salesforce-api.js'
import {createSobjects} from './sobjects.js'

/**
 * Logs in to Salesforce.
 *
 * ```ts
 * const api = await createSalesforceApi() // as the SF_* variables say
 * for await (const {Id} of api.query(soql`SELECT Id FROM Contact WHERE Email = ${email}`)) ...
 * ```
 *
 * @throws UserError SALESFORCE_SETTINGS_INVALID when the settings are not enough to log in
 * @throws UserError SALESFORCE_LOGIN_FAILED when Salesforce refuses them
 */
export async function createSalesforceApi(
  options: SalesforceApiOptions = {},
): Promise<SalesforceApi> {
  const env = options.env ?? process.env
  refuseDisabled(env)
  const settings = await readConnectionSettings(options, env)
  warnOfPassword(settings.auth, options.onWarning)
  const timeouts = {...defaultTimeouts, ...options.timeouts}
  const {clientName = 'mycli', signal, maxCalls} = options
  const {session, connection} = await openSession(settings, {timeouts, clientName, signal})
  const transport = createTransport({session, timeouts, clientName, maxCalls, signal})
  const tree = options.tree ?? defaultTree
  const cache = options.cache ?? createMemoryCache()
  const models = new Map(
    Object.entries(options.resources ?? {}).map(([name, {sobject}]) => [name, sobject]),
  )
  const context: ResourceContext = {
    transport,
    apiVersion: settings.apiVersion,
    timeouts,
    signal,
    tree,
    models,
    cache,
    cacheScope: scopeOf(settings.auth, session.instanceUrl),
    sobjects: createSobjects(() => callResource(context, 'GET', 'sobjects'), settings.whitelist),
  }
  const api: SalesforceApi = {
    ...createCalls(context),
    bulk: createBulk(context),
    ...createModelsApi(context, options.resources ?? {}),
    apiVersion: settings.apiVersion,
    usage: transport.usage,
    get instanceUrl() {
      return session.instanceUrl
    },
    get connection() {
      return connection
    },
  }
  const {apiVersion, usage} = api
  return hideSecrets(api, () => ({apiVersion, instanceUrl: session.instanceUrl, usage}))
}
