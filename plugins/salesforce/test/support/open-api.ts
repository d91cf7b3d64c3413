import {createSalesforceApi} from '../../src/client/create-salesforce-api.js'
import type {SalesforceApiOptions} from '../../src/client/salesforce-api-options.js'
import type {SalesforceApi} from '../../src/client/salesforce-api.js'
import {createSalesforceFake} from '../../src/testing/index.js'
import type {SalesforceFake, SalesforceFakeOptions} from '../../src/testing/index.js'

/** Pauses that a test does not notice. */
export const quick = {retryMs: 2, pollMs: 2, maxPollMs: 5}

const opened: SalesforceFake[] = []

/** An org that `closeOrgs` closes. */
export async function openOrg(options: SalesforceFakeOptions = {}): Promise<SalesforceFake> {
  const fake = await createSalesforceFake(options)
  opened.push(fake)
  return fake
}

/** Logs in to an org as its app, with nothing from the environment. */
export async function openApi(
  fake: SalesforceFake,
  options: SalesforceApiOptions = {},
): Promise<SalesforceApi> {
  const {clientId, clientSecret} = fake.credentials
  return createSalesforceApi({
    auth: {type: 'client-credentials', clientId, clientSecret},
    loginUrl: fake.loginUrl,
    env: {},
    ...options,
    timeouts: {...quick, ...options.timeouts},
  })
}

/** For `afterEach`. */
export async function closeOrgs(): Promise<void> {
  await Promise.all(opened.splice(0).map((fake) => fake.close()))
}
