import {Flags, renderTable} from '@mycli/kit'

import {salesforceFlags} from '../../command/salesforce-flags.js'
import {SyncCommand} from '../../command/sync-command.js'
import {readSyncStatus, type SyncStatus} from '../../sync/read-sync-status.js'
import {syncStates} from '../../sync/store/sync-record.js'

export default class SalesforceStatus extends SyncCommand<typeof SalesforceStatus, SyncStatus> {
  static override description =
    'Asks the database only, never Salesforce. With --failed: the rows that are not in step, each with its reason.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --failed --json',
  ]
  static override flags = {
    env: salesforceFlags.env,
    failed: Flags.boolean({summary: 'List the rows that are not in step.'}),
    limit: Flags.integer({default: 100, min: 1, summary: 'Of those rows, no more than so many.'}),
  }
  static override isolation = false
  static override logged = false
  static override summary = 'Show how local rows and Salesforce stand.'

  override async run(): Promise<SyncStatus> {
    const store = await this.openStore(await this.readSettings())
    const {failed, limit} = this.options
    const status = await readSyncStatus(store, failed ? limit : 0)
    this.show(status)
    return status
  }

  private show({environment, jobs, resources, rows}: SyncStatus): void {
    const names = Object.keys(resources)
    if (names.length === 0) this.note(`Nothing was synced with "${environment}" yet.`)
    const states = syncStates.filter((state) =>
      names.some((name) => (resources[name]?.[state] ?? 0) > 0),
    )
    if (names.length > 0) {
      const lines = names.map((name) => [
        name,
        ...states.map((state) => String(resources[name]?.[state] ?? 0)),
      ])
      this.print(renderTable(['resource', ...states], lines))
    }
    for (const {id, resource, rows: count} of jobs) {
      this.note(
        `The bulk job ${id ?? '(not known)'} has ${count} rows of ${resource} on their way.`,
      )
    }
    if (rows.length === 0) return
    const head = ['resource', 'row', 'state', 'record', 'reason']
    const lines = rows.map(({code, key, message, record, resource, state}) => [
      resource,
      key,
      state,
      record ?? '',
      `${code ?? ''} ${message ?? ''}`.trim(),
    ])
    this.print(renderTable(head, lines))
  }
}
