/** Why no connection could be made, as far as it is known. */
export type ConnectFailure =
  | 'accessDenied'
  | 'busy'
  | 'hostUnknown'
  | 'noAnswer'
  | 'noDatabase'
  | 'noFile'
  | 'notDatabaseFile'
  | 'readOnly'
  | 'refused'
  | 'tls'
  | 'tooMany'

/** Codes of Node, SQLite, MySQL and PostgreSQL. */
const failures: Record<string, ConnectFailure> = {
  28000: 'accessDenied',
  '28P01': 'accessDenied',
  '3D000': 'noDatabase',
  42501: 'accessDenied',
  53300: 'tooMany',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  EACCES: 'noFile',
  EAI_AGAIN: 'hostUnknown',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'noAnswer',
  EISDIR: 'notDatabaseFile',
  ENETUNREACH: 'noAnswer',
  ENOENT: 'refused',
  ENOTFOUND: 'hostUnknown',
  EROFS: 'readOnly',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  ER_ACCESS_DENIED_ERROR: 'accessDenied',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'accessDenied',
  ER_BAD_DB_ERROR: 'noDatabase',
  ER_CON_COUNT_ERROR: 'tooMany',
  ER_DBACCESS_DENIED_ERROR: 'accessDenied',
  ETIMEDOUT: 'noAnswer',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
  HANDSHAKE_SSL_ERROR: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  SQLITE_BUSY: 'busy',
  SQLITE_CANTOPEN: 'noFile',
  SQLITE_CORRUPT: 'notDatabaseFile',
  SQLITE_NOTADB: 'notDatabaseFile',
  SQLITE_PERM: 'noFile',
  SQLITE_READONLY: 'readOnly',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
}

/** The kind of failure behind what a driver threw when it connected. */
export function connectFailure(error: unknown): ConnectFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const known = 'code' in error ? failures[String(error.code)] : undefined
  if (known !== undefined) return known
  // pg gives these no code.
  if (/timeout/i.test(error.message)) return 'noAnswer'
  if (/does not support SSL|certificate/i.test(error.message)) return 'tls'
  return undefined
}
