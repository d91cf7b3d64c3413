import {exitCodes, UserError} from '@mycli/kit'
import type {Variables} from './variables.js'

/** SF_ENABLED=false is the switch that stops everything. @throws UserError SALESFORCE_DISABLED */
export function refuseDisabled(env: Variables): void {
  if (!/^(0|false|no|off)$/i.test(env['SF_ENABLED']?.trim() ?? '')) return
  throw new UserError('SALESFORCE_DISABLED', 'Salesforce is switched off by SF_ENABLED.', {
    exitCode: exitCodes.environment,
    suggestions: ['Set SF_ENABLED=true, or take it away.'],
  })
}
