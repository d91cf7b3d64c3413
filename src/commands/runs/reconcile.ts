import {BasicCommand} from '@mycli/kit'
import type {Reconciled} from '@mycli/kit/runs'

import {useRunLog} from '../../run-log/use-run-log.js'

export default class RunsReconcile extends BasicCommand<typeof RunsReconcile, Reconciled> {
  static override description =
    'Each command does this as it begins; this one does nothing else. A run whose process lives is never touched.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'Mark runs whose process is gone as crashed.'

  override async run(): Promise<Reconciled> {
    const found = await useRunLog(this.config, async ({reconciled}) => reconciled)
    for (const {reason, runId} of found.crashed) this.print(`${runId} crashed: ${reason}`)
    for (const runId of found.endedLate) this.print(`${runId} had ended: its end is written now.`)
    if (found.crashed.length + found.endedLate.length === 0) this.note('Nothing to mend.')
    return found
  }
}
