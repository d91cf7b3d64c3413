import {exitCodes} from '@mycli/kit'

import {SalesforceCommand} from '../../command/salesforce-command.js'
import {salesforceFlags} from '../../command/salesforce-flags.js'
import type {Check} from '../../config-test/check.js'
import {testConfig} from '../../config-test/test-config.js'

interface Tested {
  ok: boolean
  checks: Check[]
}

const success = 'Successfully connected to salesforce.com. Your configuration works.'

export default class SalesforceConfigTest extends SalesforceCommand<
  typeof SalesforceConfigTest,
  Tested
> {
  static override description =
    'Looks at the settings, the login, the version of the API, the calls that are left, each mapped field, the campaign with its statuses, and the type of the org. Writes nothing. Ends with exit code 6 when something is wrong, 7 when no calls are left; each line then says what to do.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --env prod',
  ]
  static override flags = {...salesforceFlags}
  static override hiddenAliases = ['sfconfigtest']
  static override summary = 'Look whether the settings for Salesforce work.'

  override async run(): Promise<Tested> {
    const checks = await testConfig({
      campaigns: this.registry.resolve('salesforce.Campaign').model,
      onCheck: (check) => {
        this.print(this.lineOf(check))
      },
      open: (settings) => this.openSalesforce(settings),
      readSettings: () => this.readSettings(),
      signal: this.signal,
    })
    const ok = checks.every((check) => check.ok)
    if (ok) this.print(success)
    else {
      const isQuota = checks.some((check) => check.isQuota === true)
      this.exitCode = isQuota ? exitCodes.budgetReached : exitCodes.environment
    }
    return {ok, checks}
  }

  private lineOf({fix, message, name, ok}: Check): string {
    if (ok) return `ok    ${name}: ${message}`
    return `WRONG ${name}: ${message}${fix === undefined ? '' : ` -> ${fix}`}`
  }
}
