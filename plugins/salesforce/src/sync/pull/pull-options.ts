/** How a pull goes about it. */
export interface PullOptions {
  /** Adds local contacts for people who have none. */
  insert: boolean
  /** Looks for the remote records of local rows, and sets rows to what changed there. */
  update: boolean
  /** Creates the contacts that Salesforce does not have. */
  createMissing: boolean
  /** Which of several records with one e-mail to take. */
  onDuplicate: 'fail' | 'newest' | 'oldest'
  /** Reads every record, not only what changed. */
  full: boolean
  /** Reads what changed since then. Default: since the last pull */
  since: Date | undefined
  /** Whose values to take of rows that changed on both sides. Default: nobody's, they are conflicts */
  prefer: 'local' | 'remote' | undefined
}
