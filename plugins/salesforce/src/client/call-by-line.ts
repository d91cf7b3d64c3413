import {exitCodes, UserError} from '@mycli/kit'

import type {HttpMethod} from '../transport/http-method.js'
import type {SalesforceApi} from './salesforce-api.js'

export interface LineCall {
  method: HttpMethod
  /** A name such as `Account.instance`, or a path: what has a slash or a question mark in it. */
  resource: string
  params: Record<string, string>
  data?: unknown
}

/** Calls a resource by its name or its path; gives the body of the answer, for HEAD its headers. */
export async function callByLine(
  api: SalesforceApi,
  {method, resource, params, data}: LineCall,
): Promise<unknown> {
  if (/[/?]/.test(resource)) {
    refuseParams(params)
    return api.raw(method, resource, data)
  }
  const options = {params, ...(data !== undefined && {data})}
  switch (method) {
    case 'DELETE':
      return api.delete(resource, options)
    case 'GET':
      return api.get(resource, options)
    case 'HEAD':
      return api.head(resource, options)
    case 'PATCH':
      return api.patch(resource, options)
    case 'POST':
      return api.post(resource, options)
    case 'PUT':
      return api.put(resource, options)
  }
}

function refuseParams(params: Record<string, string>): void {
  if (Object.keys(params).length === 0) return
  throw new UserError('RESOURCE_PARAM_INVALID', 'A path has no params.', {
    exitCode: exitCodes.usage,
    suggestions: ['Write them into the path: "query?q=SELECT+Id+FROM+Account"'],
  })
}
