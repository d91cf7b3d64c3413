import type {TrackedWrite, WriteOptions} from './tracked-write.js'

/** The options with the key among what PostgreSQL returns. */
export function returningKeys({tracked}: TrackedWrite, options: WriteOptions): WriteOptions {
  const {returning = false} = options
  if (returning === true) return options
  const asked = returning === false ? [] : returning
  return {...options, returning: [...new Set([...asked, ...tracked.keyFields])]}
}

/** Who did not ask for rows gets none, as without tracking. */
export function hiddenUnlessAsked(result: unknown, {returning = false}: WriteOptions): unknown {
  return returning === false ? [] : result
}
