import {exitCodes} from '../errors/exit-codes.js'
import {UserError} from '../errors/user-error.js'
import {connectFailure, type ConnectFailure} from './connect-failure.js'
import type {DatabaseTarget} from './database-target.js'

interface Explanation {
  reason: string
  suggestions: string[]
}

type Explain = (target: DatabaseTarget) => Explanation

/** The error `DATABASE_UNREACHABLE` (exit 6) for what a driver said when a connection was opened; never has the password. */
export function unreachableDatabase(target: DatabaseTarget, error: unknown): UserError {
  const cause = driverError(error)
  const {reason, suggestions} = explain(target, connectFailure(cause), cause)
  return new UserError(
    'DATABASE_UNREACHABLE',
    `Cannot use the database ${target.label}: ${reason}.`,
    {
      cause,
      exitCode: exitCodes.environment,
      suggestions,
    },
  )
}

/** Sequelize wraps what the driver threw. */
function driverError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return 'parent' in error && error.parent instanceof Error ? error.parent : error
}

function explain(
  target: DatabaseTarget,
  failure: ConnectFailure | undefined,
  cause: unknown,
): Explanation {
  if (failure !== undefined) return explanations[failure](target)
  return {
    reason: cause instanceof Error ? cause.message : String(cause),
    suggestions: [whereConfigured],
  }
}

const whereConfigured =
  'The database is set by MYCLI_DATABASE_URL, DATABASE_URL or "database" in the config file; mycli config:show says which.'

const explanations: Record<ConnectFailure, Explain> = {
  accessDenied: ({server}) => ({
    reason: `the server refuses the user "${server?.user ?? ''}"`,
    suggestions: ['Check the user, the password and the rights of the user.', whereConfigured],
  }),
  busy: () => ({
    reason: 'another process has held its lock for too long',
    suggestions: ['Wait until the other process has finished, then run the command again.'],
  }),
  hostUnknown: ({server}) => ({
    reason: `there is no host "${server?.host ?? ''}"`,
    suggestions: ['Check the host in the URL of the database.', whereConfigured],
  }),
  noAnswer: (target) => ({
    reason: `${place(target)} does not answer`,
    suggestions: ['Check the host, the port and the firewall between.', whereConfigured],
  }),
  noDatabase: ({dialect, server}) => {
    const name = server?.database ?? ''
    const sql = dialect === 'mysql' ? `\`${name}\` CHARACTER SET utf8mb4` : `"${name}"`
    return {
      reason: `the server has no database "${name}"`,
      suggestions: [`Create it: CREATE DATABASE ${sql};`, whereConfigured],
    }
  },
  noFile: (target) => ({
    reason: `${place(target)} cannot be opened`,
    suggestions: ['Check that its folder exists and that you may write there.', whereConfigured],
  }),
  notDatabaseFile: (target) => ({
    reason: `${place(target)} is not a sound SQLite database`,
    suggestions: ['Name another file, or restore this one from a backup.', whereConfigured],
  }),
  readOnly: (target) => ({
    reason: `${place(target)} cannot be written`,
    suggestions: ['Check the rights of the file and of its folder.', whereConfigured],
  }),
  refused: (target) => ({
    reason: `nothing listens at ${place(target)}`,
    suggestions: ['Start the database server, or check the host and port.', whereConfigured],
  }),
  tls: () => ({
    reason: 'no trusted encrypted connection could be made',
    suggestions: [
      'Name the authority of its certificate: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem',
      'To encrypt without checking the certificate: ?sslmode=no-verify',
    ],
  }),
  tooMany: () => ({
    reason: 'the server has no connection left',
    suggestions: ['Wait, or raise the number of connections that the server allows.'],
  }),
}

function place({file, server}: DatabaseTarget): string {
  if (server === undefined) return `the file "${file ?? ''}"`
  return server.socketPath ?? `${server.host}:${server.port}`
}
