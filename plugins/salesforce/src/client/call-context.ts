import type {Timeouts} from '../transport/timeouts.js'
import type {Transport} from '../transport/transport.js'

/** What every part of the client calls through. */
export interface CallContext {
  transport: Transport
  /** As `67.0`. */
  apiVersion: string
  timeouts: Timeouts
  /** Ends everything. */
  signal?: AbortSignal | undefined
}

/** The path from the root of the org; one that begins with a slash is that already. */
export function toPath({apiVersion}: Pick<CallContext, 'apiVersion'>, path: string): string {
  return path.startsWith('/') ? path : `/services/data/v${apiVersion}/${path}`
}
