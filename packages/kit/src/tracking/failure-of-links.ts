/**
 * What a failure to write links in a transaction means for that transaction.
 *
 * `transaction aborted`: PostgreSQL refuses all but ROLLBACK since an earlier statement failed, so there is nothing to link.
 * `transaction lost`: the server has rolled it back.
 */
export function failureOfLinks(
  error: unknown,
): 'other' | 'transaction aborted' | 'transaction lost' {
  const code = driverCode(error)
  if (code === '25P02') return 'transaction aborted'
  return code === 'ER_LOCK_DEADLOCK' ? 'transaction lost' : 'other'
}

/** Sequelize keeps what the driver threw as `parent`. */
function driverCode(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined
  const parent: unknown = Reflect.get(error, 'parent')
  return Reflect.get(typeof parent === 'object' && parent !== null ? parent : error, 'code')
}
