import {exitCodes, UserError} from '@mycli/kit'
import {parseOrigin} from '../transport/origin.js'
import type {Auth} from './auth.js'
import type {ConnectionSettings} from './connection-settings.js'
import {readAuth} from './read-auth.js'
import type {Variables} from './variables.js'

const defaults = {
  apiVersion: '67.0',
  loginUrl: 'https://test.salesforce.com',
} satisfies Partial<ConnectionSettings>

export interface ConnectionOverrides {
  auth?: Auth | undefined
  loginUrl?: string | undefined
  apiVersion?: string | undefined
  whitelist?: readonly string[] | undefined
}

/** What is given, for the rest what the SF_* variables say, for the rest the defaults. */
export async function readConnectionSettings(
  given: ConnectionOverrides,
  env: Variables,
): Promise<ConnectionSettings> {
  const variable = (name: string): string | undefined => {
    const value = env[name]?.trim() ?? ''
    return value === '' ? undefined : value
  }
  return {
    auth: given.auth ?? (await readAuth(env)),
    loginUrl: parseOrigin(given.loginUrl ?? variable('SF_AUTH_DOMAIN') ?? defaults.loginUrl),
    apiVersion: parseVersion(given.apiVersion ?? variable('SF_API_VERSION') ?? defaults.apiVersion),
    whitelist: given.whitelist ?? parseList(variable('SF_SOBJECTS_WHITELIST') ?? ''),
  }
}

/** `67`, `67.0` and `v67.0` are the same. */
function parseVersion(version: string): string {
  const number = /^v?(\d{2,3})(\.0)?$/.exec(version)?.[1]
  if (number !== undefined) return `${number}.0`
  throw new UserError('SALESFORCE_SETTINGS_INVALID', `"${version}" is no version of the API.`, {
    exitCode: exitCodes.environment,
    suggestions: ['As in SF_API_VERSION=67.0'],
  })
}

/** Separated by commas or spaces; a JSON or Python list as well. */
function parseList(text: string): string[] {
  return text.split(/[\s,[\]"']+/).filter((name) => name !== '')
}
