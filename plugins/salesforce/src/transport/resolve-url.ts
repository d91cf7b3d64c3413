import {UserError} from '@mycli/kit'

/** The address of a path in the org. @throws UserError RESOURCE_PATH_INVALID when it leads out of it */
export function resolveUrl(instanceUrl: string, path: string): URL {
  const url = URL.canParse(path, instanceUrl) ? new URL(path, instanceUrl) : undefined
  if (url?.origin === new URL(instanceUrl).origin) return url
  throw new UserError('RESOURCE_PATH_INVALID', `"${path}" is no path in the Salesforce org.`)
}
