import {readFile} from 'node:fs/promises'
import {exitCodes, UserError} from '@mycli/kit'
import type {Auth, AuthType} from './auth.js'
import type {Variables} from './variables.js'

/** The variables that a way to log in needs, and what is made of them and of others. */
interface Way {
  needs: readonly string[]
  read: (variable: (name: string) => string) => Auth | Promise<Auth>
}

/** In this order when SF_AUTH_TYPE does not say; `sf-cli` only when it does. */
const ways: Record<AuthType, Way> = {
  'access-token': {
    needs: ['SF_ACCESS_TOKEN', 'SF_INSTANCE_URL'],
    read: (variable) => ({
      type: 'access-token',
      accessToken: variable('SF_ACCESS_TOKEN'),
      instanceUrl: variable('SF_INSTANCE_URL'),
    }),
  },
  'refresh-token': {
    needs: ['SF_REFRESH_TOKEN', 'SF_CONSUMER_KEY'],
    read: (variable) => ({
      type: 'refresh-token',
      clientId: variable('SF_CONSUMER_KEY'),
      refreshToken: variable('SF_REFRESH_TOKEN'),
      ...optional('clientSecret', variable('SF_CONSUMER_SECRET')),
    }),
  },
  jwt: {
    needs: ['SF_PRIVATE_KEY', 'SF_CONSUMER_KEY', 'SF_USER'],
    read: async (variable) => ({
      type: 'jwt',
      clientId: variable('SF_CONSUMER_KEY'),
      username: variable('SF_USER'),
      privateKey: await readKey(variable),
    }),
  },
  password: {
    needs: ['SF_USER', 'SF_PASSWORD', 'SF_CONSUMER_KEY', 'SF_CONSUMER_SECRET'],
    read: (variable) => ({
      type: 'password',
      clientId: variable('SF_CONSUMER_KEY'),
      clientSecret: variable('SF_CONSUMER_SECRET'),
      username: variable('SF_USER'),
      password: variable('SF_PASSWORD'),
      securityToken: variable('SF_SECURITY_TOKEN'),
    }),
  },
  'client-credentials': {
    needs: ['SF_CONSUMER_KEY', 'SF_CONSUMER_SECRET'],
    read: (variable) => ({
      type: 'client-credentials',
      clientId: variable('SF_CONSUMER_KEY'),
      clientSecret: variable('SF_CONSUMER_SECRET'),
    }),
  },
  'sf-cli': {
    needs: [],
    read: (variable) => ({
      type: 'sf-cli',
      ...optional('org', variable('SF_USER')),
      ...optional('instanceUrl', variable('SF_INSTANCE_URL')),
    }),
  },
}

/** How to log in, as the SF_* variables say. @throws UserError SALESFORCE_SETTINGS_INVALID */
export async function readAuth(env: Variables): Promise<Auth> {
  const variable = (name: string): string => {
    const value = env[name]?.trim() ?? ''
    return name === 'SF_PRIVATE_KEY' && value === '' ? (env['SF_PRIVATE_KEY_FILE'] ?? '') : value
  }
  const type = chooseType(variable)
  const missing = ways[type].needs.filter((name) => variable(name) === '')
  if (missing.length > 0) throw missingVariables(type, missing)
  return ways[type].read((name) => env[name]?.trim() ?? '')
}

function chooseType(variable: (name: string) => string): AuthType {
  const wanted = variable('SF_AUTH_TYPE')
  if (wanted !== '') {
    if (isAuthType(wanted)) return wanted
    throw invalid(`"${wanted}" is no way to log in to Salesforce.`, [
      `SF_AUTH_TYPE is one of ${Object.keys(ways).join(', ')}.`,
    ])
  }
  if (variable('SF_ACCESS_TOKEN') !== '') return 'access-token'
  if (variable('SF_REFRESH_TOKEN') !== '') return 'refresh-token'
  if (variable('SF_PRIVATE_KEY') !== '') return 'jwt'
  if (variable('SF_USER') !== '' && variable('SF_PASSWORD') !== '') return 'password'
  return 'client-credentials'
}

function isAuthType(name: string): name is AuthType {
  return Object.hasOwn(ways, name)
}

/** In a variable, the line breaks of a key are often written as `\n`. */
async function readKey(variable: (name: string) => string): Promise<string> {
  const key = variable('SF_PRIVATE_KEY')
  if (key !== '') return key.replaceAll(String.raw`\n`, '\n')
  const file = variable('SF_PRIVATE_KEY_FILE')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid(`The key in SF_PRIVATE_KEY_FILE, "${file}", cannot be read.`, [], error)
  }
}

function missingVariables(type: AuthType, missing: readonly string[]): UserError {
  return invalid(`To log in to Salesforce by ${type}, ${missing.join(' and ')} must be set.`, [
    'Set them in .env or in the environment; docs/salesforce-client.md has all of them.',
  ])
}

function invalid(message: string, suggestions: string[], cause?: unknown): UserError {
  return new UserError('SALESFORCE_SETTINGS_INVALID', message, {
    exitCode: exitCodes.environment,
    suggestions,
    cause,
  })
}

function optional<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  const values: Partial<Record<Key, string>> = {}
  if (value !== '') values[key] = value
  return values
}
