import {createSalesforceFake} from '../../plugins/salesforce/src/testing/index.js'
import type {
  SalesforceFake,
  SalesforceFakeOptions,
} from '../../plugins/salesforce/src/testing/index.js'
import {Workspace} from './mycli.js'

/** A project whose `dev` environment is a fake org. */
export interface SalesforceWorkspace {
  fake: SalesforceFake
  workspace: Workspace
  /** Writes the config anew; `environment` is added to what says where the fake is. */
  configure: (given?: ProjectGiven) => Promise<void>
  close: () => Promise<void>
}

export interface ProjectGiven {
  /** Members of the config, as code. */
  config?: string
  environment?: object
  /** Other members of `salesforce`, as code. */
  salesforce?: string
  /** Beside short pauses. */
  timeouts?: object
}

export async function createSalesforceWorkspace(
  options: SalesforceFakeOptions = {},
): Promise<SalesforceWorkspace> {
  const fake = await createSalesforceFake(options)
  const workspace = await Workspace.create()
  const {clientId, clientSecret} = fake.credentials
  const configure = async ({
    config = '',
    environment,
    salesforce = '',
    timeouts,
  }: ProjectGiven = {}) => {
    const dev = {
      auth: {clientId, clientSecret: 'env:SCHOOL_SECRET', type: 'client-credentials'},
      loginUrl: fake.loginUrl,
      ...environment,
    }
    await workspace.write('.env', `SCHOOL_SECRET=${clientSecret}\n`)
    await workspace.write(
      'mycli.config.mjs',
      `export default {${config} salesforce: {
        environments: {dev: ${JSON.stringify(dev)}},
        timeouts: ${JSON.stringify({retryMs: 5, pollMs: 5, maxPollMs: 10, ...timeouts})}, ${salesforce}}}`,
    )
  }
  await configure()
  return {
    close: async () => {
      await fake.close()
      await workspace.remove()
    },
    configure,
    fake,
    workspace,
  }
}
