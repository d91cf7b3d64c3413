import {exitCodes, UserError} from '@mycli/kit'
import type {HttpMethod} from '../transport/http-method.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import {call, sendCall, type Call} from './call.js'
import type {CallContext} from './call-context.js'
import type {CallOptions} from './call-options.js'
import {callCached} from './cached-call.js'
import {fillPath} from './fill-path.js'
import {findResource, type Namespace} from './find-resource.js'
import type {ResourceNode} from './resource-tree.js'
import type {ResponseCache} from './response-cache.js'

export interface ResourceContext extends CallContext, Namespace {
  cache: ResponseCache
  /** Whose answers are kept: what describes an org depends on who asks. */
  cacheScope: string
}

/** Calls a resource by its name. */
export async function callResource(
  context: ResourceContext,
  method: HttpMethod,
  name: string,
  options: CallOptions = {},
): Promise<unknown> {
  const {node, request} = await prepare(context, method, name, options)
  if (node.isCached === true) return callCached(context, context.cache, context.cacheScope, request)
  try {
    return await call(context, request)
  } catch (error) {
    if (method === 'DELETE' && isGoneByNow(error)) return {}
    throw error
  }
}

/** The headers of a resource. */
export async function headResource(
  context: ResourceContext,
  name: string,
  options: CallOptions = {},
): Promise<Record<string, string>> {
  const {request} = await prepare(context, 'HEAD', name, options)
  return Object.fromEntries((await sendCall(context, request)).headers)
}

async function prepare(
  context: ResourceContext,
  method: HttpMethod,
  name: string,
  {params = {}, data, ...rest}: CallOptions,
): Promise<{node: ResourceNode; request: Call}> {
  const found = await findResource(context, name)
  const node = chooseNode(found, method, params)
  refuseMethod(node, method, name)
  const format = rest.format ?? node.format
  const request = {
    ...rest,
    method,
    path: fillPath(name, node, params),
    data,
    xmlRoot: node.xmlRoot ?? lastWord(node.path ?? ''),
    timeoutMs: node.timeoutMs,
    ...(format ? {format} : {}),
  }
  return {node, request}
}

/** `Account` with an id, or to be deleted, is `Account.instance`. */
function chooseNode(node: ResourceNode, method: HttpMethod, params: object): ResourceNode {
  const instance = node.resources?.['instance']
  if (!instance) return node
  const isMeant = 'id' in params && node.path?.includes('{id}') !== true
  return isMeant || node.methods?.includes(method) === false ? instance : node
}

function refuseMethod({methods, path}: ResourceNode, method: HttpMethod, name: string): void {
  if (path !== undefined && methods?.includes(method) !== false) return
  const takes = path === undefined ? 'only a name above others' : `for ${methods?.join(', ') ?? ''}`
  throw new UserError('RESOURCE_METHOD_INVALID', `"${name}" is ${takes}, not for ${method}.`, {
    exitCode: exitCodes.usage,
  })
}

function lastWord(path: string): string | undefined {
  return path.split('/').findLast((part) => /^\w+$/.test(part))
}

/** It was deleted by the attempt whose answer was lost. */
function isGoneByNow(error: unknown): boolean {
  return error instanceof SalesforceError && error.ambiguous && error.status === 404
}
