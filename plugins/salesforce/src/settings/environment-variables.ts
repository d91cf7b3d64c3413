import path from 'node:path'

import type {Project} from '@mycli/kit'
import {resolveReference} from '@mycli/kit/project'

import type {Variables} from '../connection/variables.js'
import type {AuthConfig, EnvironmentConfig} from './salesforce-config.js'

/** Where each member of `auth` goes. */
const variableOf = {
  accessToken: 'SF_ACCESS_TOKEN',
  clientId: 'SF_CONSUMER_KEY',
  clientSecret: 'SF_CONSUMER_SECRET',
  instanceUrl: 'SF_INSTANCE_URL',
  org: 'SF_USER',
  password: 'SF_PASSWORD',
  privateKey: 'SF_PRIVATE_KEY',
  privateKeyFile: 'SF_PRIVATE_KEY_FILE',
  refreshToken: 'SF_REFRESH_TOKEN',
  securityToken: 'SF_SECURITY_TOKEN',
  type: 'SF_AUTH_TYPE',
  username: 'SF_USER',
} as const satisfies Record<keyof AuthConfig, string>

/** Every variable that is looked at. */
export const variableNames = [
  ...new Set([
    ...Object.values(variableOf),
    'SF_API_VERSION',
    'SF_AUTH_DOMAIN',
    'SF_ENABLED',
    'SF_SOBJECTS_WHITELIST',
  ]),
]

/** Those of them that nobody may see. */
const secretNames = [
  'SF_ACCESS_TOKEN',
  'SF_CONSUMER_SECRET',
  'SF_PASSWORD',
  'SF_PRIVATE_KEY',
  'SF_REFRESH_TOKEN',
  'SF_SECURITY_TOKEN',
] as const

/** What an environment of the config says, as the variables that say the same. @throws UserError CONFIG_INVALID for a reference to nothing */
export async function variablesOf(
  {apiVersion, auth, loginUrl, whitelist}: EnvironmentConfig,
  key: string,
  project: Pick<Project, 'configFile' | 'environment' | 'root'>,
): Promise<Variables> {
  const members: Partial<AuthConfig> = typeof auth === 'string' ? {type: auth} : (auth ?? {})
  const given: [string, string, string | undefined][] = [
    ['SF_API_VERSION', 'apiVersion', apiVersion],
    ['SF_AUTH_DOMAIN', 'loginUrl', loginUrl],
    ['SF_SOBJECTS_WHITELIST', 'whitelist', whitelist?.join(',')],
    ...Object.entries(members).map(([name, value]): [string, string, string] => [
      variableOf[name as keyof AuthConfig], // the schema knows no other
      `auth.${name}`,
      value,
    ]),
  ]
  const variables: Record<string, string> = {}
  for (const [variable, member, text] of given) {
    if (text === undefined) continue
    const value = await resolveReference(text, `salesforce.${key}.${member}`, project)
    variables[variable] =
      variable === 'SF_PRIVATE_KEY_FILE' ? path.resolve(project.root, value) : value
  }
  return variables
}

/** The SF_* variables that are set. */
export function setVariables({environment}: Pick<Project, 'environment'>): Variables {
  const entries = variableNames.map((name) => [name, environment.get(name) ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''))
}

/** Those of `first`, and what it leaves out from `second`. */
export function layVariables(first: Variables, second: Variables): Variables {
  const {SF_PRIVATE_KEY, ...others} = second
  // The key is one thing that can be said in two ways.
  const isSaid = first['SF_PRIVATE_KEY_FILE'] !== undefined || SF_PRIVATE_KEY === undefined
  return {...others, ...(isSaid ? {} : {SF_PRIVATE_KEY}), ...first}
}

/** The values that no row, no log and no message may have. */
export function secretsOf(variables: Variables): string[] {
  return secretNames.flatMap((name) => {
    const value = variables[name]?.trim() ?? ''
    return value === '' ? [] : [value]
  })
}
