import {asError} from '../run/as-error.js'
import type {LinkStore} from './link-store.js'
import type {UntrackedWrite} from './untracked-write.js'

/** Counts the writes whose rows nobody knows in the row of the run, and says so once. */
export async function warnOfUntracked(
  runId: string,
  writes: readonly UntrackedWrite[],
  store: LinkStore,
): Promise<void> {
  const models = [...new Set(writes.map(({model}) => model))].join(', ')
  const reasons = [...new Set(writes.map(({reason}) => reason))].join('; ')
  process.emitWarning(
    `Run ${runId} changed rows of ${models} in ${statements(writes.length)} that cannot be linked to it (${reasons}). ` +
      'Link them by this.track(Model, keys, action).',
  )
  await store.addUntracked(writes.length).catch((error: unknown) => {
    process.emitWarning(`The run does not count them: ${asError(error).message}`)
  })
}

function statements(count: number): string {
  return count === 1 ? 'a statement' : `${count} statements`
}
