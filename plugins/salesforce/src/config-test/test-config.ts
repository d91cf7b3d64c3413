import type {Model, ModelStatic} from 'sequelize'

import type {SalesforceApi} from '../client/salesforce-api.js'
import {readConnectionSettings} from '../connection/read-connection-settings.js'
import {refuseDisabled} from '../connection/refuse-disabled.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'
import {attempt} from './attempt.js'
import {checkCampaign} from './check-campaign.js'
import {checkLimits} from './check-limits.js'
import {checkObject} from './check-object.js'
import {checkOrgType} from './check-org-type.js'
import {checkVersion} from './check-version.js'
import {passed, type Check} from './check.js'
import {mappedObjects} from './mapped-objects.js'

export interface ConfigTest {
  readSettings: () => Promise<SalesforceSettings>
  open: (settings: SalesforceSettings) => Promise<SalesforceApi>
  /** The model of local campaigns. */
  campaigns: ModelStatic<Model>
  /** Told of each check when it was made. */
  onCheck: (check: Check) => void
  signal: AbortSignal
}

/** Looks at everything that the commands need, one after the other; what cannot be looked at without something that failed is left out. */
export async function testConfig(test: ConfigTest): Promise<Check[]> {
  const checks: Check[] = []
  const look = async (name: string, body: () => Promise<Check[]>): Promise<boolean> => {
    const made = await attempt(name, test.signal, body)
    for (const check of made) test.onCheck(check)
    checks.push(...made)
    return made.every(({ok}) => ok)
  }
  let settings: SalesforceSettings | undefined
  await look('settings', async () => {
    settings = await test.readSettings()
    return [await describeSettings(settings)]
  })
  if (!settings || checks.some(({ok}) => !ok)) return checks
  const known = settings
  let api: SalesforceApi | undefined
  await look('login', async () => {
    api = await test.open(known)
    return [passed('login', `logged in at ${api.instanceUrl}`)]
  })
  if (!api) return checks
  const client = api
  if (!(await look('API version', () => checkVersion(client)))) return checks
  if (!(await look('limits', () => checkLimits(client)))) return checks
  for (const object of mappedObjects(known)) {
    await look(object.name, () => checkObject(client, object))
  }
  await look('campaign', () => checkCampaign(client, known, test.campaigns))
  await look('org type', () => checkOrgType(client, known))
  return checks
}

async function describeSettings({environment, variables}: SalesforceSettings): Promise<Check> {
  refuseDisabled(variables)
  const {auth, apiVersion, loginUrl} = await readConnectionSettings({}, variables)
  return passed('settings', `${environment}, ${loginUrl}, by ${auth.type}, API ${apiVersion}`)
}
