import {BasicCommand, renderTable} from '@mycli/kit'
import {findLocks, type StoredLock} from '@mycli/kit/runs'

import {readRunLog} from '../../run-log/read-run-log.js'

export default class LocksList extends BasicCommand<typeof LocksList, StoredLock[]> {
  static override description =
    'A run has a lock when its command declares isolation or when --isolated was given.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'List the locks that runs have.'

  override async run(): Promise<StoredLock[]> {
    const locks = await readRunLog(this, ({client, tablePrefix}) => findLocks(client, tablePrefix))
    if (locks.length === 0) this.note('No locks.')
    else this.print(renderTable(['key', 'run', 'host', 'pid', 'since (UTC)'], locks.map(rowOf)))
    return locks
  }
}

function rowOf({acquiredAt, host, key, pid, runId}: StoredLock): string[] {
  const since = acquiredAt.slice(0, 19).replace('T', ' ')
  return [key, runId, host ?? '', String(pid ?? ''), since]
}
