import {exitCodes, UserError} from '@mycli/kit'
import {readNetworkFailure} from '../transport/network-failure.js'
import {redact} from '../transport/redact.js'
import type {Auth} from './auth.js'

const hints: Partial<Record<string, string>> = {
  inactive_user: 'The user is not active in this org.',
  invalid_client: 'Check SF_CONSUMER_SECRET.',
  invalid_client_id: 'Check SF_CONSUMER_KEY, and that SF_AUTH_DOMAIN is the right org.',
  invalid_grant: 'Check who logs in, with what, and where: SF_USER and SF_AUTH_DOMAIN.',
}

/** A login that failed, in words that tell what to change; jsforce puts the code into the name. */
export function describeLoginFailure(auth: Auth, error: unknown): UserError {
  if (error instanceof UserError) return error
  const {name, message} = readReason(error)
  const reason = name.startsWith('ERROR_HTTP_') ? name.replace('ERROR_HTTP_', 'HTTP ') : message
  const code = /^[a-z_]+$/.test(name) ? `${name}: ` : ''
  return new UserError(
    'SALESFORCE_LOGIN_FAILED',
    `Salesforce refused the login by ${auth.type}. ${redact(code + reason)}`,
    {exitCode: exitCodes.environment, suggestions: suggest(auth, name, message)},
  )
}

/** jsforce takes whatever is in the answer for a name and a message. */
function readReason(error: unknown): {name: string; message: string} {
  const {name, message}: {name?: unknown; message?: unknown} =
    error instanceof Error ? error : {message: error}
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' && message !== '' ? message : 'It gave no reason.',
  }
}

/** Whether another attempt may succeed. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof UserError) return false
  if (/^ERROR_HTTP_(429|5\d\d)$/.test(readReason(error).name)) return true
  const {code, isPermanent} = readNetworkFailure(error)
  return code !== '' && !isPermanent
}

function suggest(auth: Auth, code: string, message: string): string[] {
  if (auth.type === 'jwt' && message.includes('expired')) {
    return ['The clock of this machine may be wrong: a JWT lives for minutes only.']
  }
  if (auth.type === 'client-credentials' && /not supported|no client credentials/.test(message)) {
    return ['Client credentials need the org\'s own address, its "My Domain", in SF_AUTH_DOMAIN.']
  }
  return [hints[code] ?? '`mycli salesforce:config-test` checks the settings one by one.']
}
