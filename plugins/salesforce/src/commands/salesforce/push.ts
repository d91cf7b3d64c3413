import {Args, exitCodes, Flags} from '@mycli/kit'

import {pushFlags} from '../../command/push-flags.js'
import {readWait} from '../../command/read-wait.js'
import {newOrgFlag, salesforceFlags} from '../../command/salesforce-flags.js'
import {SyncCommand} from '../../command/sync-command.js'
import {eachResource} from '../../sync/each-resource.js'
import {planAll} from '../../sync/plan/plan-all.js'
import type {PushPlan} from '../../sync/plan/push-plan.js'
import {renderPlan} from '../../sync/plan/render-plan.js'
import type {PushOptions} from '../../sync/push-options.js'
import type {PushOutcome} from '../../sync/push-outcome.js'
import {pushRows, resumeRows} from '../../sync/push-rows.js'
import {countUnsettled, renderOutcomes} from '../../sync/render-outcome.js'

interface Pushed {
  resources: PushOutcome[]
  apiCalls: number
}

/** Its type is left out: that of a pipeline's flag of the same name would be mixed with it. */
const resumeFlag: object = {
  resume: Flags.boolean({
    exclusive: ['dry-run'],
    summary: 'Only go on with what an earlier push left on its way.',
  }),
}

export default class SalesforcePush extends SyncCommand<typeof SalesforcePush, PushPlan | Pushed> {
  static override args = {
    resource: Args.string({
      description: 'contacts, campaign-members, or one of salesforce.resources. Default: all',
      multiple: true,
      required: false,
    }),
  }
  static override description = `Sends what has changed here since it was sent last: creates what is missing in Salesforce, updates what is there. Nothing is sent twice, however a run ends.

Exit 5: some rows are not in step; salesforce:status --failed names them. Exit 7: a budget or a quota is used up; a rerun goes on.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> contacts -i --limit 100',
  ]
  static override flags = {
    ...salesforceFlags,
    ...newOrgFlag,
    ...pushFlags,
    'dry-run': Flags.boolean({
      summary: 'Say what would be sent, by how many API calls; send nothing.',
    }),
    ...resumeFlag,
  }
  static override hiddenAliases = ['sfpush']
  static override summary = 'Push local rows to Salesforce.'

  override async run(): Promise<PushPlan | Pushed> {
    const progress = this.progress('rows')
    try {
      const asked = this.options.resource ?? []
      const {api, contexts, hasCampaign} = await this.openPushes(
        asked,
        await this.pushOptions(),
        (rows) => {
          progress.advance(rows)
        },
      )
      if (this.options['dry-run']) {
        const plan = await planAll(api, contexts)
        this.print(renderPlan(plan))
        return plan
      }
      const step = this.hasOption('resume') ? resumeRows : pushRows
      const {outcomes: resources, refused} = await eachResource(contexts, step)
      this.report(resources)
      if (refused) throw refused
      if (asked.length === 0 && !hasCampaign) this.noteMissingCampaign(resources)
      return {resources, apiCalls: api.usage.calls}
    } finally {
      progress.stop()
    }
  }

  private async pushOptions(): Promise<Partial<PushOptions>> {
    const {api, concurrency, insert, limit, update, wait} = this.options
    return {
      api,
      batchSize: this.options['batch-size'],
      concurrency,
      limit: limit ?? Number.POSITIVE_INFINITY,
      onRemoteDelete: this.options['on-remote-delete'],
      only: insert === update ? undefined : insert ? 'create' : 'update',
      retryFailed: this.options['retry-failed'],
      waitMs: await readWait(wait),
    }
  }

  private noteMissingCampaign(outcomes: readonly PushOutcome[]): void {
    const contacts = outcomes.find(({resource}) => resource === 'contacts')
    if (!contacts || contacts.created + contacts.updated + contacts.unchanged === 0) return
    this.note(
      'No campaign is active, so no contact becomes a member: `mycli salesforce:campaigns:add` adds one.',
    )
  }

  private report(outcomes: readonly PushOutcome[]): void {
    this.print(renderOutcomes(outcomes))
    for (const job of outcomes.flatMap(({runningJobs}) => runningJobs)) {
      this.note(`The bulk job ${job} goes on: \`mycli salesforce:resume\` takes up its results.`)
    }
    const unsettled = countUnsettled(outcomes)
    if (unsettled === 0) return
    this.exitCode = exitCodes.someItemsFailed
    this.note(
      this.style.warning(
        `${unsettled} rows are not in step: \`mycli salesforce:status --failed\` says why.`,
      ),
    )
  }
}
