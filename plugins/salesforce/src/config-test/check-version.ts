import type {SalesforceApi} from '../client/salesforce-api.js'
import {isObject} from '../transport/is-object.js'
import {failed, passed, type Check} from './check.js'

/** Whether the org has the version of the API that the settings name. */
export async function checkVersion(api: SalesforceApi): Promise<Check[]> {
  const name = 'API version'
  const listed = await api.raw('GET', '/services/data')
  const versions = (Array.isArray(listed) ? listed : []).flatMap((entry: unknown) =>
    isObject(entry) && typeof entry['version'] === 'string' ? [entry['version']] : [],
  )
  if (versions.includes(api.apiVersion)) return [passed(name, api.apiVersion)]
  const [newest = 'another'] = versions.slice(-1)
  return [
    failed(
      name,
      `The org has no version ${api.apiVersion} of the API.`,
      `Set apiVersion of the environment, or SF_API_VERSION, to ${newest}.`,
    ),
  ]
}
