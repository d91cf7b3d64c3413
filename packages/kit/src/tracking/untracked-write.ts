/** A statement that changed rows of a tracked model, nobody knows which. */
export interface UntrackedWrite {
  /** `app.Model`. */
  model: string
  /** Such as `raw SQL`. */
  reason: string
}
