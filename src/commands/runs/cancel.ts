import {Args, BasicCommand, exitCodes, Flags, UserError, type RunStatus} from '@mycli/kit'
import {awaitEnd, cancelRun, findRun, type Cancellation} from '@mycli/kit/runs'

import {useRunLog} from '../../run-log/use-run-log.js'

interface Cancelled {
  runId: string
  status: RunStatus
}

/** A run of this host notices it at once, one of another host at its next heartbeat. */
const timeoutsMs = {ended: 1000, marked: 75_000, signalled: 30_000} satisfies Record<
  Cancellation,
  number
>

export default class RunsCancel extends BasicCommand<typeof RunsCancel, Cancelled> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override description =
    'Its process gets SIGTERM, on another host at the next heartbeat; what it does then is as by any signal.'
  static override examples = ['<%= config.bin %> <%= command.id %> 01JD']
  static override flags = {
    wait: Flags.boolean({allowNo: true, default: true, summary: 'Wait until it has ended.'}),
  }
  static override logged = false
  static override parameterNames = ['run'] as const
  static override summary = 'Stop a run.'

  override async run(): Promise<Cancelled> {
    const {run} = this.parameters
    return useRunLog(this.config, async (open, place) => {
      const found = await findRun(open.client, open.tablePrefix, run)
      const how = await cancelRun(open, found)
      this.note(`Run ${found.id} ${told[how]}.`)
      if (!this.options.wait) return {runId: found.id, status: found.status}
      const {signal} = this
      const ended = await awaitEnd(open, place, found.id, {signal, timeoutMs: timeoutsMs[how]})
      if (ended.status === 'running') throw goesOn(found.id, timeoutsMs[how])
      this.note(`It is ${ended.status}.`)
      return {runId: found.id, status: ended.status}
    })
  }
}

const told = {
  ended: 'had not begun',
  marked: 'is told at its next heartbeat, as its process cannot be signalled from here',
  signalled: 'was told to stop',
} satisfies Record<Cancellation, string>

function goesOn(runId: string, timeoutMs: number): UserError {
  return new UserError('RUN_GOES_ON', `Run ${runId} has not ended in ${timeoutMs / 1000} s.`, {
    exitCode: exitCodes.failed,
    suggestions: [
      `\`mycli runs:show ${runId}\` names its host and pid; work that blocks its event loop sees no signal.`,
    ],
  })
}
