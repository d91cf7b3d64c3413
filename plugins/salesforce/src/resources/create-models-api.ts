import {exitCodes, nearestNames, UserError} from '@mycli/kit'
import type {CallContext} from '../client/call-context.js'
import type {SalesforceApi} from '../client/salesforce-api.js'
import type {ModelResource} from './model-resource.js'
import {pullRow} from './pull-row.js'
import {pushRow} from './push-row.js'

/** `push` and `pull`, by the names of resources. */
export function createModelsApi(
  context: CallContext,
  resources: Readonly<Record<string, ModelResource>>,
): Pick<SalesforceApi, 'pull' | 'push'> {
  const find = (name: string): ModelResource => {
    const resource = Object.hasOwn(resources, name) ? resources[name] : undefined
    if (resource) return resource
    const nearest = nearestNames(name, Object.keys(resources))
    throw new UserError('UNKNOWN_RESOURCE', `"${name}" is no resource of a model.`, {
      exitCode: exitCodes.usage,
      suggestions: nearest.length === 0 ? [] : [`Did you mean ${nearest.join(', ')}?`],
    })
  }
  return {
    push: async (name, row) => pushRow(context, name, find(name), row),
    pull: async (name, row, options = {}) => pullRow(context, name, find(name), row, options),
  }
}
