import {mkdir} from 'node:fs/promises'
import path from 'node:path'

import type {Project} from '@mycli/kit'

import {createFileCache} from '../client/create-file-cache.js'
import {createSalesforceApi} from '../client/create-salesforce-api.js'
import type {SalesforceApi} from '../client/salesforce-api.js'
import type {SalesforceSettings} from '../settings/salesforce-settings.js'

export interface OpenSalesforceOptions {
  /** A hard limit. Default: none */
  maxCalls?: number | undefined
  onWarning: (message: string) => void
  signal: AbortSignal
}

/**
 * Logs in to the org of the settings. What describes it is kept in the project's `.mycli/salesforce`.
 *
 * @throws UserError SALESFORCE_SETTINGS_INVALID, SALESFORCE_URL_INVALID, SALESFORCE_DISABLED, SALESFORCE_LOGIN_FAILED
 */
export async function openSalesforce(
  {stateFolder}: Pick<Project, 'stateFolder'>,
  {timeouts, variables}: SalesforceSettings,
  {maxCalls, onWarning, signal}: OpenSalesforceOptions,
): Promise<SalesforceApi> {
  await mkdir(stateFolder, {mode: 0o700, recursive: true})
  return createSalesforceApi({
    cache: createFileCache(path.join(stateFolder, 'salesforce')),
    env: variables,
    onWarning,
    signal,
    timeouts,
    ...(maxCalls !== undefined && {maxCalls}),
  })
}
