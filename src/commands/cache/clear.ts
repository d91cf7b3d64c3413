import {BasicCommand, Flags} from '@mycli/kit'
import {parseDuration, type CacheStore} from '@mycli/kit/cache'

import {clearable, clearEntries, type ClearedEntry} from '../../cache/clear-cache.js'
import {formatSize} from '../../cache/format-size.js'
import {withCacheStore} from '../../cache/with-cache-store.js'

interface Cleared {
  dryRun: boolean
  inUse: ClearedEntry[]
  removed: ClearedEntry[]
  sizeBytes: number
}

export default class CacheClear extends BasicCommand<typeof CacheClear, Cleared> {
  static override description =
    'What a live run reads stays. Asks before it removes anything; --yes agrees beforehand.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --yes',
    '<%= config.bin %> <%= command.id %> --older-than 7d --dry-run',
  ]
  static override flags = {
    command: Flags.string({summary: 'Only results of this command.'}),
    'dry-run': Flags.boolean({summary: 'Say what would be removed, and remove nothing.'}),
    'older-than': Flags.string({
      helpValue: 'DURATION',
      summary: 'Only results that were made longer ago: 12h, 7d.',
    }),
  }
  static override logged = false
  static override needsProject = true
  static override summary = 'Remove results that commands have kept.'

  override async run(): Promise<Cleared> {
    const {command, 'dry-run': dryRun, 'older-than': olderThan} = this.options
    const filter = {
      ...(command !== undefined && {command}),
      ...(olderThan !== undefined && {olderThanMs: parseDuration(olderThan, '--older-than')}),
    }
    const cleared = await withCacheStore(this, async (store) => {
      const found = await clearable(store, filter)
      return dryRun ? {inUse: [], removed: found} : this.clear(store, found)
    })
    const sizeBytes = sum(cleared.removed)
    this.note(
      `${dryRun ? 'Would remove' : 'Removed'} ${cleared.removed.length} results, ${formatSize(sizeBytes)}.`,
    )
    if (cleared.inUse.length > 0) this.note(`${cleared.inUse.length} are in use and stay.`)
    return {...cleared, dryRun, sizeBytes}
  }

  private async clear(
    store: CacheStore,
    found: readonly ClearedEntry[],
  ): Promise<Pick<Cleared, 'inUse' | 'removed'>> {
    const question = `Remove ${found.length} results, ${formatSize(sum(found))}?`
    if (found.length === 0 || !(await this.confirm(question))) return {inUse: [], removed: []}
    return clearEntries(store, found)
  }
}

function sum(entries: readonly ClearedEntry[]): number {
  return entries.reduce((total, {sizeBytes}) => total + sizeBytes, 0)
}
