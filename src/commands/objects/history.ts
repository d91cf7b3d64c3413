import {Args, BasicCommand, Flags, renderTable} from '@mycli/kit'
import {findHistory, runLogPlace, withRunLog} from '@mycli/kit/runs'
import type {HistoryEntry} from '@mycli/kit/runs'

import {parseKey} from '../../objects/parse-key.js'
import {requireRow} from '../../objects/require-row.js'

/** What a run did to the row. */
interface Touch extends Pick<HistoryEntry['run'], 'command' | 'parameters' | 'status'> {
  action: HistoryEntry['action']
  /** ISO 8601, UTC. */
  at: string
  run: string
}

export default class ObjectsHistory extends BasicCommand<typeof ObjectsHistory, Touch[]> {
  static override args = {
    model: Args.string({description: 'A model, such as enterprise.Site.', required: true}),
    pk: Args.string({
      description: 'Its primary key; of several columns as 3,7 or as JSON.',
      required: true,
    }),
  }
  static override connects = true
  static override description =
    'Runs are linked to rows by commands with `static tracking`, by `this.track` and by `this.createOrUpdate`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> enterprise.Site 7',
    '<%= config.bin %> <%= command.id %> shop.OrderLine 3,AB-1 --json',
  ]
  static override flags = {
    limit: Flags.integer({default: 20, min: 1, summary: 'At most so many, the newest first.'}),
  }
  static override logged = false
  static override parameterNames = ['model', 'pk'] as const
  static override summary = 'List the runs that created, updated or deleted a row.'

  override async run(): Promise<Touch[]> {
    const {model, name} = this.registry.resolve(this.parameters.model)
    const pk = parseKey(model, this.parameters.pk)
    const place = await runLogPlace(this.project, this.config)
    const entries = await withRunLog(place, ({client, tablePrefix}) =>
      findHistory(client, tablePrefix, {
        limit: this.options.limit,
        pk,
        where: (column) => ({sql: `${column} = ?`, values: [name]}),
      }),
    )
    if (entries.length === 0) {
      await requireRow(model, name, pk)
      this.note(`No run has touched ${name} ${pk}.`)
    } else {
      const head = ['when (UTC)', 'action', 'command', 'status', 'run']
      this.print(renderTable(head, entries.map(lineOf)))
    }
    return entries.map(touchOf)
  }
}

function touchOf({action, at, run}: HistoryEntry): Touch {
  const {command, id, parameters, status} = run
  return {action, at, command, parameters, run: id, status}
}

function lineOf({action, at, run}: HistoryEntry): string[] {
  const command = [run.command, ...Object.values(run.parameters).map(String)].join(' ')
  return [at.slice(0, 19).replace('T', ' '), action, command, run.status, run.id]
}
