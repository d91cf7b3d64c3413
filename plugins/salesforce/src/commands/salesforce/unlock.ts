import {BasicCommand, Flags} from '@mycli/kit'

import {syncLock} from '../../command/sync-command.js'

interface Unlocked {
  /** False when nobody had it. */
  released: boolean
}

export default class SalesforceUnlock extends BasicCommand<typeof SalesforceUnlock, Unlocked> {
  static override description =
    'A lock whose run has ended or whose process is gone is free without this. --force is for a run that cannot be seen from here.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    force: Flags.boolean({summary: 'Also when its run may be alive.'}),
  }
  static override logged = false
  static override needsProject = true
  static override summary = 'Give the lock of pulls and pushes free.'

  override async run(): Promise<Unlocked> {
    const {findLocks, readLock, releaseLock, runLogPlace, withRunLog} =
      await import('@mycli/kit/runs')
    const place = await runLogPlace(this.project, this.config)
    const released = await withRunLog(place, async ({client, tablePrefix}) => {
      const held = (await findLocks(client, tablePrefix)).some(({key}) => key === syncLock)
      if (!held) return false
      const lock = await readLock(client, tablePrefix, syncLock, this.options.force)
      const question = `Give the lock free although run ${lock.owner ?? ''} may be alive?`
      if (!lock.isAbandoned && !(await this.confirm(question))) return false
      return releaseLock(client, tablePrefix, lock)
    })
    this.note(released ? 'The lock is free now.' : 'No run has the lock.')
    return {released}
  }
}
