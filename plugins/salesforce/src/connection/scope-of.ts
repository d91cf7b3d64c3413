import {createHash} from 'node:crypto'
import type {Auth} from './auth.js'

/** One org as one user sees it, without a name or a secret in it. */
export function scopeOf(auth: Auth, instanceUrl: string): string {
  const who = createHash('sha256').update(JSON.stringify(auth)).digest('hex').slice(0, 16)
  return `${instanceUrl} ${who}`
}
