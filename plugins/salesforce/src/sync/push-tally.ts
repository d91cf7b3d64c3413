/** What came of the rows of one resource, so far. */
export interface PushTally {
  created: number
  updated: number
  unchanged: number
  /** Left out by `only` or `limit`. */
  skipped: number
  /** Bulk jobs that go on, by our id and by Salesforce's. */
  runningJobs: {id: string; remoteId: string}[]
}

export function newTally(): PushTally {
  return {created: 0, updated: 0, unchanged: 0, skipped: 0, runningJobs: []}
}
