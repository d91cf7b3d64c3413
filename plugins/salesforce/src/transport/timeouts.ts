/** In milliseconds. A connection that is not made in 10 seconds is given up by Node. */
export interface Timeouts {
  /** Until an answer begins, between two pieces of a long one, and until the end of a short one. */
  answerMs: number
  /** Until the answer to an upload to the Bulk API. */
  uploadMs: number
  /** The first pause before a call is repeated; each next one is twice as long. `Retry-After` comes first. */
  retryMs: number
  /** The first pause before a bulk job is looked at; each next one is half as long again. */
  pollMs: number
  /** The longest of these. */
  maxPollMs: number
}

export const defaultTimeouts = {
  answerMs: 120_000,
  uploadMs: 600_000,
  retryMs: 500,
  pollMs: 2000,
  maxPollMs: 30_000,
} satisfies Timeouts
