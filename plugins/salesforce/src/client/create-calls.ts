import {createCollections} from '../collections/create-collections.js'
import {call} from './call.js'
import {query, queryMany} from './query.js'
import {callResource, headResource, type ResourceContext} from './resource-calls.js'
import type {SalesforceApi} from './salesforce-api.js'
import {search} from './search.js'

type Calls = Omit<
  SalesforceApi,
  'apiVersion' | 'bulk' | 'connection' | 'instanceUrl' | 'pull' | 'push' | 'usage'
>

/** What the client does in one call or several. What its generics say of answers is the caller's word. */
export function createCalls(context: ResourceContext): Calls {
  return {
    get: <T>(...args: NamedCall) => callResource(context, 'GET', ...args) as Promise<T>,
    post: <T>(...args: NamedCall) => callResource(context, 'POST', ...args) as Promise<T>,
    patch: <T>(...args: NamedCall) => callResource(context, 'PATCH', ...args) as Promise<T>,
    put: <T>(...args: NamedCall) => callResource(context, 'PUT', ...args) as Promise<T>,
    delete: <T>(...args: NamedCall) => callResource(context, 'DELETE', ...args) as Promise<T>,
    head: (name, options) => headResource(context, name, options),
    raw: <T>(...[method, path, data, options]: Parameters<SalesforceApi['raw']>) =>
      call(context, {...options, method, path, data}) as Promise<T>,
    resourceNames: async () =>
      [
        ...Object.keys(context.tree),
        ...('sobjects' in context.tree ? await context.sobjects.names() : []),
        ...context.models.keys(),
      ].sort(),
    query: (soql, options) => query(context, 'query', soql, options),
    queryAll: (soql, options) => query(context, 'queryAll', soql, options),
    queryMany: (soqls, options) => queryMany(context, soqls, options),
    search: (sosl, options) => search(context, sosl, options),
    collections: createCollections(context),
  }
}

type NamedCall = Parameters<SalesforceApi['get']>
