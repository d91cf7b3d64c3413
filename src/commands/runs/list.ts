import {BasicCommand, Flags, runStatuses} from '@mycli/kit'
import {renderTable} from '@mycli/kit'
import {findRuns, parseSince} from '@mycli/kit/runs'
import type {StoredRun} from '@mycli/kit/runs'

import {parseAssignments} from '../../argv/parse-assignments.js'
import {readRunLog} from '../../run-log/read-run-log.js'

export default class RunsList extends BasicCommand<typeof RunsList, StoredRun[]> {
  static override description =
    'Inside a project these are the runs of its database; elsewhere those of commands that ran without one.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --command data:manufacture --since 7d --status failed',
  ]
  static override flags = {
    command: Flags.string({summary: 'Only runs of this command.'}),
    limit: Flags.integer({default: 20, min: 1, summary: 'At most so many, the newest first.'}),
    parameter: Flags.string({
      helpValue: 'name=value',
      multiple: true,
      multipleNonGreedy: true,
      summary: 'Only runs with this parameter.',
    }),
    since: Flags.string({summary: 'Only runs that began since then: 7d, 12h, 2026-01-31.'}),
    status: Flags.option({options: runStatuses, summary: 'Only runs that stand or ended so.'})(),
  }
  static override logged = false
  static override summary = 'List the latest runs.'

  override async run(): Promise<StoredRun[]> {
    const {command, limit, parameter = [], since, status} = this.options
    const filter = {
      parameters: parseAssignments(parameter, '--parameter'),
      ...(command !== undefined && {command}),
      ...(since !== undefined && {since: parseSince(since, Date.now())}),
      ...(status !== undefined && {status}),
    }
    const runs = await readRunLog(this, ({client, tablePrefix}) =>
      findRuns(client, tablePrefix, filter, limit),
    )
    if (runs.length === 0) this.note('No runs.')
    else
      this.print(renderTable(['id', 'status', 'command', 'started (UTC)', 'took'], runs.map(rowOf)))
    return runs
  }
}

function rowOf(run: StoredRun): string[] {
  const started = run.startedAt.slice(0, 19).replace('T', ' ')
  const took = run.durationMs === null ? '' : `${(run.durationMs / 1000).toFixed(1)} s`
  const values = Object.values(run.parameters).map(String)
  return [run.id, run.status, [run.command, ...values].join(' '), started, took]
}
