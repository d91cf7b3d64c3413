import type {StoredRow} from '../store/stored-row.js'

/** Which requests a fault is for. What is left out fits all. */
export interface FaultMatch {
  method?: string
  /** A part of the path with its query, or a pattern for it. */
  path?: RegExp | string
}

/** What goes wrong. */
export type FaultKind =
  /** Answers this status, with an HTML page unless an errorCode makes it an error of Salesforce. */
  | {
      kind: 'status'
      status: number
      errorCode?: string
      message?: string
      retryAfter?: number | string
    }
  /** The connection breaks: before anything happens, in the middle of the answer, or after the work was done. */
  | {kind: 'reset-after-commit' | 'reset-before' | 'reset-mid'}
  /** No answer ever comes. With `afterCommit` the work is done. */
  | {kind: 'hang'; afterCommit?: boolean}
  /** The token of the request expires now, for good. */
  | {kind: 'expire-token'}
  /** 401 although the token is right. */
  | {kind: 'unauthorized'}
  /** 403 REQUEST_LIMIT_EXCEEDED. */
  | {kind: 'request-limit'}
  /** UNABLE_TO_LOCK_ROW for rows of an object; `times` counts for each row (by Id, or by `key`). */
  | {kind: 'lock-rows'; object: string; rows?: (row: StoredRow) => boolean; key?: string}
  /** A Collections call is answered with the first results only. */
  | {kind: 'short-results'; keep: number}
  /** A bulk job takes this many polls or this long. */
  | {kind: 'slow-job'; polls?: number; ms?: number}
  /** A bulk job ends in this state after so many rows; the others are unprocessed. */
  | {kind: 'fail-job'; state?: 'Aborted' | 'Failed'; processed?: number; message?: string}
  /** A bulk job is complete and has processed none of its rows. */
  | {kind: 'process-nothing'}
  /** The results of a bulk job end early: after so many characters, or half of them. */
  | {kind: 'truncate-results'; keep?: number}

/** A fault to inject. */
export type Fault = FaultKind & {
  match?: FaultMatch
  /** How often. Default: 1 */
  times?: number
}

/** A fault that was added. */
export interface FaultHandle {
  /** How often it has happened. */
  readonly hits: number
  remove: () => void
}
