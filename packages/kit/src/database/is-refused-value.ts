const sqliteCodes = new Set([
  'SQLITE_CONSTRAINT',
  'SQLITE_MISMATCH',
  'SQLITE_RANGE',
  'SQLITE_TOOBIG',
])
/** MySQL has no class of its own for these: a text that its column cannot hold, a CHECK, a statement longer than it takes. */
const mysqlCodes = new Set([
  'ER_CHECK_CONSTRAINT_VIOLATED',
  'ER_NET_PACKET_TOO_LARGE',
  'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
  'WARN_DATA_TRUNCATED',
])
/** Of SQLSTATE: data exception, integrity constraint violation. */
const refusedClass = /^2[23][0-9A-Z]{3}$/

/**
 * Whether a statement failed for the values that it had, and will fail again with them; false for a lock, a lost connection and all else that
 * may pass.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isRefusedValue(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof TypeError || error instanceof RangeError) return true // the driver cannot even send it
  const code = 'code' in error ? String(error.code) : ''
  const state = 'sqlState' in error ? String(error.sqlState) : code
  return sqliteCodes.has(code) || mysqlCodes.has(code) || refusedClass.test(state)
}
