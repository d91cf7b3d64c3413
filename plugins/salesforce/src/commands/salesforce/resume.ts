import {Args, exitCodes} from '@mycli/kit'

import {pushFlags} from '../../command/push-flags.js'
import {readWait} from '../../command/read-wait.js'
import {salesforceFlags} from '../../command/salesforce-flags.js'
import {SyncCommand} from '../../command/sync-command.js'
import {eachResource} from '../../sync/each-resource.js'
import type {PushOutcome} from '../../sync/push-outcome.js'
import {resumeRows} from '../../sync/push-rows.js'
import {countUnsettled, renderOutcomes} from '../../sync/render-outcome.js'

export default class SalesforceResume extends SyncCommand<
  typeof SalesforceResume,
  {resources: PushOutcome[]}
> {
  static override args = {
    resource: Args.string({
      description: 'contacts, campaign-members, or one of salesforce.resources. Default: all',
      multiple: true,
      required: false,
    }),
  }
  static override description =
    'Takes up the results of bulk jobs, and finds out about rows whose answer was lost. Nothing new is sent; salesforce:push does this first as well.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --wait 1h',
  ]
  static override flags = {...salesforceFlags, wait: pushFlags.wait}
  static override summary = 'Go on with what an earlier push left on its way.'

  override async run(): Promise<{resources: PushOutcome[]}> {
    const waitMs = await readWait(this.options.wait)
    const asked = this.options.resource ?? []
    const {contexts} = await this.openPushes(asked, {waitMs}, () => undefined)
    const {outcomes: resources, refused} = await eachResource(contexts, resumeRows)
    this.print(renderOutcomes(resources))
    for (const job of resources.flatMap(({runningJobs}) => runningJobs)) {
      this.note(`The bulk job ${job} still goes on.`)
    }
    if (refused) throw refused
    if (countUnsettled(resources) > 0) this.exitCode = exitCodes.someItemsFailed
    return {resources}
  }
}
