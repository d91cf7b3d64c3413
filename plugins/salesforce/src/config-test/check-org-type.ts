import type {SalesforceApi} from '../client/salesforce-api.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {failed, passed, type Check} from './check.js'

/** Whether the org is a sandbox, or is none, as `sandbox` says. */
export async function checkOrgType(
  api: SalesforceApi,
  {environment, sandbox}: SalesforceSettings,
): Promise<Check[]> {
  const name = 'org type'
  if (sandbox === undefined) return [passed(name, 'not compared, as sandbox is not set')]
  const [org] = await api
    .query<{IsSandbox: boolean}>('SELECT IsSandbox FROM Organization LIMIT 1')
    .toArray()
  const found = org?.IsSandbox === true
  const type = found ? 'a sandbox' : 'a production org'
  if (found === sandbox) return [passed(name, type)]
  const fix = `Log in elsewhere, or set salesforce.environments.${environment}.sandbox to ${found}.`
  return [failed(name, `The org is ${type}, which it must not be.`, fix)]
}
