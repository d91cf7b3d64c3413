import {Args, BasicCommand, type RunStatus} from '@mycli/kit'
import {findRun, followRun} from '@mycli/kit/runs'

import {readRunLog} from '../../run-log/read-run-log.js'

interface Followed {
  runId: string
  status: RunStatus
}

export default class RunsTail extends BasicCommand<typeof RunsTail, Followed> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override description = 'Ends when the run does; Ctrl-C ends this and not the run.'
  static override endsQuietly = true
  static override examples = ['<%= config.bin %> <%= command.id %> 01JD']
  static override logged = false
  static override parameterNames = ['run'] as const
  static override summary = 'Print what a run says, from its beginning, while it says it.'

  override async run(): Promise<Followed> {
    const {signal} = this
    return readRunLog(this, async (open, place) => {
      const {id} = await findRun(open.client, open.tablePrefix, this.parameters.run)
      const following = followRun(open, place, id, {signal})
      for (;;) {
        const step = await following.next()
        if (step.done === true) return {runId: id, status: step.value}
        for (const {text} of step.value) this.print(text)
      }
    })
  }
}
