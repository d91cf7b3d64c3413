import {execFile} from 'node:child_process'
import {promisify} from 'node:util'
import {exitCodes, UserError} from '@mycli/kit'
import {isObject} from '../transport/is-object.js'
import {redact} from '../transport/redact.js'

export interface SfCliToken {
  accessToken: string
  instanceUrl: string
}

/**
 * The token of an org that the `sf` CLI is logged in to. Other commands of it print
 * `[REDACTED]` where the token was.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_auth_view_secrets.htm
 */
export async function readSfCliToken(
  {org, instanceUrl}: {org?: string | undefined; instanceUrl?: string | undefined},
  options: {timeoutMs: number; signal?: AbortSignal | undefined},
): Promise<SfCliToken> {
  if (org !== undefined && !/^[\w.@+][\w.@+-]*$/.test(org)) {
    throw refuse(`"${org}" is no username or alias of an org.`)
  }
  const target = org === undefined ? [] : ['-o', org]
  const shown = await runSf(['org', 'auth', 'show-access-token', ...target, '--json'], options)
  const accessToken = shown['accessToken']
  if (typeof accessToken !== 'string' || accessToken === '') throw refuse('It shows no token.')
  if (accessToken.startsWith('[REDACTED')) throw refuse('It hides the token.')
  const address =
    instanceUrl ??
    shown['instanceUrl'] ??
    (await runSf(['org', 'display', ...target, '--json'], options))['instanceUrl']
  if (typeof address !== 'string') throw refuse('It does not say where the org is.')
  return {accessToken, instanceUrl: address}
}

async function runSf(
  args: readonly string[],
  {timeoutMs, signal}: {timeoutMs: number; signal?: AbortSignal | undefined},
): Promise<Record<string, unknown>> {
  try {
    const {stdout} = await promisify(execFile)('sf', args, {
      timeout: timeoutMs,
      shell: process.platform === 'win32', // There it is a script, which needs one.
      ...(signal ? {signal} : {}),
    })
    const answer: unknown = JSON.parse(stdout)
    if (isObject(answer) && isObject(answer['result'])) return answer['result']
  } catch (error) {
    throw refuse(describe(error))
  }
  throw refuse('Its answer cannot be read.')
}

/** With `--json` the reason is on stdout; no stdout goes into the error, as the token could be in it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'It cannot be run.'
  if ('code' in error && error.code === 'ENOENT') return 'It is not installed, or not on the PATH.'
  const stdout = 'stdout' in error ? String(error.stdout) : ''
  const message = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(stdout)?.[1]
  return message === undefined ? 'It failed.' : redact(message)
}

function refuse(reason: string): UserError {
  return new UserError(
    'SALESFORCE_LOGIN_FAILED',
    `The sf CLI gives no token for Salesforce. ${reason}`,
    {
      exitCode: exitCodes.environment,
      suggestions: ['Try `sf org auth show-access-token --json` and `sf org login web`.'],
    },
  )
}
