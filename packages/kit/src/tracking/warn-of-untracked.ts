import type {UntrackedWrite} from './untracked-write.js'

/** Says on stderr which models have rows that were changed nobody knows how, and what to do about it. */
export function warnOfUntracked(runId: string, writes: readonly UntrackedWrite[]): void {
  const models = [...new Set(writes.map(({model}) => model))].join(', ')
  const reasons = [...new Set(writes.map(({reason}) => reason))].join('; ')
  process.emitWarning(
    `Run ${runId} changed rows of ${models} in ${statements(writes.length)} that cannot be linked to it (${reasons}). ` +
      'Link them by this.track(Model, keys, action).',
  )
}

function statements(count: number): string {
  return count === 1 ? 'a statement' : `${count} statements`
}
