/** How a run stands or ended. */
export type RunStatus =
  | 'cancelled'
  | 'crashed'
  | 'failed'
  | 'interrupted'
  | 'queued'
  | 'running'
  | 'skipped'
  | 'succeeded'
  | 'timed_out'

export const runStatuses = [
  'cancelled',
  'crashed',
  'failed',
  'interrupted',
  'queued',
  'running',
  'skipped',
  'succeeded',
  'timed_out',
] as const satisfies RunStatus[]
