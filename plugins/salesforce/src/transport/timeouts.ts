/** In milliseconds. A connection that is not made in 10 seconds is given up by Node. */
export interface Timeouts {
  /** Until an answer begins, between two pieces of a long one, and until the end of a short one. */
  answerMs: number
  /** Until the answer to an upload to the Bulk API. */
  uploadMs: number
}

export const defaultTimeouts = {answerMs: 120_000, uploadMs: 600_000} satisfies Timeouts
