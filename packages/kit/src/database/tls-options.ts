import {readFile} from 'node:fs/promises'
import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import type {DatabaseTarget} from './database-target.js'

export interface TlsOptions {
  ca?: string
  rejectUnauthorized?: boolean
}

const plain = ['0', 'allow', 'disable', 'disabled', 'false', 'prefer', 'preferred']
const unverified = ['no-verify']
const verified = ['1', 'require', 'required', 'true', 'verify-ca', 'verify-full', 'verify-identity']

/**
 * TLS as the options of the URL ask for it; undefined for none.
 *
 * `?sslmode=require` (or `?ssl=true`) checks the server's certificate, with `?sslrootcert=FILE` against that authority;
 * `?sslmode=no-verify` only encrypts; `?ssl={...}` in JSON goes to the driver as it is. Default: none
 *
 * @throws UserError `DATABASE_URL_INVALID` (exit 6) when the mode is unknown or the certificate cannot be read.
 */
export async function tlsOptions(target: DatabaseTarget): Promise<TlsOptions | undefined> {
  const options = target.server?.options ?? {}
  const file = options['sslrootcert'] ?? options['ssl-ca']
  const mode = modeOf(options, file === undefined ? 'disable' : 'require')
  if (mode.startsWith('{')) return parseTls(target, mode)
  if (plain.includes(mode)) return undefined
  if (unverified.includes(mode)) return {rejectUnauthorized: false}
  if (!verified.includes(mode)) throw invalid(target, `its TLS mode "${mode}" is unknown`)
  if (file === undefined) return {rejectUnauthorized: true}
  return {ca: await readAuthority(target, file), rejectUnauthorized: true}
}

function modeOf(options: Record<string, string>, fallback: string): string {
  const mode = options['sslmode'] ?? options['ssl-mode'] ?? options['ssl'] ?? fallback
  return mode.startsWith('{') ? mode : mode.toLowerCase().replace('_', '-')
}

function parseTls(target: DatabaseTarget, json: string): TlsOptions {
  try {
    // Handed on to the driver, which checks it.
    return JSON.parse(json) as TlsOptions
  } catch (error) {
    throw invalid(target, 'its option "ssl" is not valid JSON', error)
  }
}

async function readAuthority(target: DatabaseTarget, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid(target, `the certificate file "${file}" cannot be read`, error)
  }
}

function invalid(target: DatabaseTarget, reason: string, cause?: unknown): UserError {
  return new UserError(
    'DATABASE_URL_INVALID',
    `The URL of ${target.label} cannot be used: ${reason}.`,
    {
      cause,
      exitCode: exitCodes.environment,
      suggestions: [
        'Encrypted and verified: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem',
        'Encrypted only: ?sslmode=no-verify',
      ],
    },
  )
}
