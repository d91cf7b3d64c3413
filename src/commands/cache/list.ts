import {BasicCommand, Flags, renderTable} from '@mycli/kit'

import {formatAge} from '../../cache/format-age.js'
import {formatSize} from '../../cache/format-size.js'
import {shownEntry, type ShownEntry} from '../../cache/shown-entry.js'
import {withCacheStore} from '../../cache/with-cache-store.js'

const orders = {
  age: (a, b) => compare(a.createdAt, b.createdAt),
  command: (a, b) => compare(a.command, b.command) || compare(a.method, b.method),
  size: (a, b) => b.sizeBytes - a.sizeBytes,
} satisfies Record<string, (a: ShownEntry, b: ShownEntry) => number>

interface ListedResult extends ShownEntry {
  /** Null: not read on this machine. */
  lastReadAt: string | null
}

export default class CacheList extends BasicCommand<typeof CacheList, ListedResult[]> {
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --sort size',
  ]
  static override flags = {
    command: Flags.string({summary: 'Only results of this command.'}),
    sort: Flags.option({
      default: 'command' as const,
      options: ['size', 'age', 'command'] as const,
      summary: 'The largest first, the oldest first, or by command.',
    })(),
  }
  static override logged = false
  static override needsProject = true
  static override summary = 'List the results that commands have kept.'

  override async run(): Promise<ListedResult[]> {
    const {command, sort} = this.options
    const entries = await withCacheStore(this, async (store) => {
      const found: ListedResult[] = []
      for await (const {entry, lastReadAt} of store.list()) {
        if (!entry || (command !== undefined && entry.command !== command)) continue
        found.push({...shownEntry(entry), lastReadAt})
      }
      return found.sort(orders[sort])
    })
    if (entries.length === 0) this.note('Nothing is kept.')
    else
      this.print(
        renderTable(['key', 'command', 'result', 'size', 'age', 'good'], entries.map(rowOf)),
      )
    return entries
  }
}

function rowOf(entry: ShownEntry): string[] {
  const values = Object.values(entry.parameters).map((value) =>
    typeof value === 'string' ? value : JSON.stringify(value),
  )
  return [
    entry.key.slice(0, 12),
    [entry.command, ...values].join(' '),
    entry.test ? `${entry.method} (test)` : entry.method,
    formatSize(entry.sizeBytes),
    formatAge(Date.now() - Date.parse(entry.createdAt)),
    goodFor(entry),
  ]
}

function goodFor({expiresAt, isExpired}: ShownEntry): string {
  if (expiresAt === null) return 'for ever'
  return isExpired ? 'expired' : `for ${formatAge(Date.parse(expiresAt) - Date.now())}`
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
