import {Args, BasicCommand, Flags} from '@mycli/kit'
import {readLock, releaseLock} from '@mycli/kit/runs'

import {useRunLog} from '../../run-log/use-run-log.js'

interface Released {
  key: string
  /** False for a lock that was free already. */
  released: boolean
}

export default class LocksRelease extends BasicCommand<typeof LocksRelease, Released> {
  static override args = {
    key: Args.string({description: 'The key of the lock, as locks:list shows it.', required: true}),
  }
  static override description =
    'A lock whose run has ended or whose process is gone is free without this. --force is for a run that ' +
    'cannot be seen from here, such as one of a host that is gone for good: what it still does is not stopped.'
  static override examples = [
    `<%= config.bin %> <%= command.id %> 'people:load {"category":1}'`,
    '<%= config.bin %> <%= command.id %> salesforce --force --yes',
  ]
  static override flags = {
    force: Flags.boolean({summary: 'Also when its run may be alive.'}),
  }
  static override logged = false
  static override parameterNames = ['key'] as const
  static override summary = 'Give a lock free.'

  override async run(): Promise<Released> {
    const {key} = this.parameters
    const released = await useRunLog(this.config, async ({client, tablePrefix}) => {
      const lock = await readLock(client, tablePrefix, key, this.options.force)
      if (lock.owner === null) return false
      const question = `Give the lock "${key}" free although run ${lock.owner} may be alive?`
      if (!lock.isAbandoned && !(await this.confirm(question))) return false
      return releaseLock(client, tablePrefix, lock)
    })
    this.note(released ? `The lock "${key}" is free now.` : `The lock "${key}" was left as it is.`)
    return {key, released}
  }
}
