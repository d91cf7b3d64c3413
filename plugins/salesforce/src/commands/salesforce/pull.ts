import {Args, exitCodes, Flags} from '@mycli/kit'

import {newOrgFlag, salesforceFlags} from '../../command/salesforce-flags.js'
import {SyncCommand} from '../../command/sync-command.js'
import {eachResource} from '../../sync/each-resource.js'
import {openPulls} from '../../sync/pull/open-pulls.js'
import type {PullOptions} from '../../sync/pull/pull-options.js'
import type {PullOutcome} from '../../sync/pull/pull-outcome.js'
import {countOutOfStep, renderPulled} from '../../sync/pull/render-pulled.js'

interface Pulled {
  resources: PullOutcome[]
  apiCalls: number
}

export default class SalesforcePull extends SyncCommand<typeof SalesforcePull, Pulled> {
  static override args = {
    resource: Args.string({
      description: 'contacts, or one of salesforce.resources. Default: all',
      multiple: true,
      required: false,
    }),
  }
  static override description = `Adds a local contact for each new person, finds the contacts of Salesforce by their e-mails, and sets the rows of salesforce.resources to what changed in Salesforce since the last pull. -i only adds local contacts, -u does only the rest.

Exit 5: some rows are not in step; salesforce:status --failed names them.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> contacts --create-missing --on-duplicate oldest',
    '<%= config.bin %> <%= command.id %> --since 2026-11-01 --prefer remote',
  ]
  static override flags = {
    ...salesforceFlags,
    ...newOrgFlag,
    'create-missing': Flags.boolean({
      summary: 'Create the contacts that Salesforce does not have.',
    }),
    full: Flags.boolean({
      exclusive: ['since'],
      summary: 'Read every record, not only what changed since the last pull.',
    }),
    insert: Flags.boolean({char: 'i', summary: 'Add local contacts; without -u nothing else.'}),
    'on-duplicate': Flags.option({options: ['fail', 'oldest', 'newest'] as const})({
      default: 'fail',
      summary: 'Which to take of several contacts with one e-mail; fail: none, a conflict.',
    }),
    prefer: Flags.option({options: ['remote', 'local'] as const})({
      summary: 'Whose values to keep of a row that changed on both sides. Default: a conflict',
    }),
    since: Flags.string({
      helpValue: 'MOMENT',
      summary: 'Read what changed since then: 7d, or 2026-11-01. Default: since the last pull',
    }),
    update: Flags.boolean({char: 'u', summary: 'Find and update; without -i nothing else.'}),
  }
  static override hiddenAliases = ['sfpull']
  static override summary = 'Pull what is new and what changed from Salesforce.'

  override async run(): Promise<Pulled> {
    const options = await this.pullOptions()
    const settings = await this.readSettings()
    const progress = this.progress('rows')
    try {
      const {project, registry, signal} = this
      const api = await this.openSalesforce(settings)
      const store = await this.openStore(settings)
      await this.checkTarget({api, settings, store})
      const scope = {api, project: project.settings, registry, settings, signal, store}
      const runId = this.runRecord?.runId
      const onProgress = (rows: number): void => {
        progress.advance(rows)
      }
      const onNote = (text: string): void => {
        this.note(this.style.warning(text))
      }
      const asked = this.options.resource ?? []
      const pulls = await openPulls({...scope, onNote, onProgress, runId}, asked)
      const {outcomes: resources, refused} = await eachResource(pulls, (pull) => pull(options))
      this.report(resources)
      if (refused) throw refused
      return {apiCalls: api.usage.calls, resources}
    } finally {
      progress.stop()
    }
  }

  private async pullOptions(): Promise<PullOptions> {
    const {full, insert, prefer, since, update} = this.options
    const {parseSince} = await import('@mycli/kit/runs')
    return {
      createMissing: this.options['create-missing'],
      full,
      insert: insert || !update,
      onDuplicate: this.options['on-duplicate'],
      prefer,
      since: since === undefined ? undefined : new Date(parseSince(since, Date.now())),
      update: update || !insert,
    }
  }

  private report(outcomes: readonly PullOutcome[]): void {
    this.print(renderPulled(outcomes))
    const unsettled = countOutOfStep(outcomes)
    if (unsettled === 0) return
    this.exitCode = exitCodes.someItemsFailed
    this.note(
      this.style.warning(
        `${unsettled} rows are not in step: \`mycli salesforce:status --failed\` says why.`,
      ),
    )
  }
}
