import {Args, BasicCommand, Flags} from '@mycli/kit'
import {jsonText} from '@mycli/kit/errors'
import {
  findArtifacts,
  findRun,
  findRunItems,
  findRunObjects,
  readRunLogs,
  type OpenRunLog,
  type OutputLine,
  type StoredArtifact,
  type StoredItem,
  type StoredRun,
  type RunObject,
} from '@mycli/kit/runs'

import {readRunLog} from '../../run-log/read-run-log.js'

interface ShownRun extends StoredRun {
  artifacts?: StoredArtifact[]
  items?: StoredItem[]
  logs?: OutputLine[]
  objects?: RunObject[]
}

/** More of a kind is for a query of one's own. */
const mostShown = 1000

export default class RunsShow extends BasicCommand<typeof RunsShow, ShownRun> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override examples = [
    '<%= config.bin %> <%= command.id %> 01JD',
    '<%= config.bin %> <%= command.id %> 01JD --logs --items',
  ]
  static override flags = {
    items: Flags.boolean({summary: `Also the items that failed, at most ${mostShown}.`}),
    logs: Flags.boolean({summary: 'Also what it said.'}),
    objects: Flags.boolean({summary: `Also the rows that it touched, at most ${mostShown}.`}),
  }
  static override logged = false
  static override parameterNames = ['run'] as const
  static override summary = 'Show one run: what it was given, how it ended, what it gave.'

  override async run(): Promise<ShownRun> {
    const run = await readRunLog(this, (open) => this.read(open))
    for (const line of linesOf(run)) this.print(line)
    return run
  }

  private async read({client, tablePrefix}: OpenRunLog): Promise<ShownRun> {
    const run = await findRun(client, tablePrefix, this.parameters.run)
    const {items, logs, objects} = this.options
    const artifacts = await findArtifacts(client, tablePrefix, run.id)
    return {
      ...run,
      ...(artifacts.length > 0 && {artifacts}),
      ...(items && {items: await findRunItems(client, tablePrefix, run.id, mostShown)}),
      ...(logs && {logs: await allOf(readRunLogs(client, tablePrefix, run.id))}),
      ...(objects && {objects: await findRunObjects(client, tablePrefix, run.id, mostShown)}),
    }
  }
}

/** A run's log is at most 5 MB. */
async function allOf(pages: AsyncIterable<OutputLine[]>): Promise<OutputLine[]> {
  const lines: OutputLine[] = []
  for await (const page of pages) lines.push(...page)
  return lines
}

function linesOf(run: ShownRun): string[] {
  const {artifacts = [], error, items = [], logs = [], objects = [], ...fields} = run
  return [
    ...Object.entries(fields)
      .filter(([, value]) => value !== null && value !== false)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : jsonText(value)}`),
    ...(error === null ? [] : [`error: ${error.stack ?? `${error.name}: ${error.message}`}`]),
    ...artifacts.map(({name, sizeBytes, uri}) => `artifact ${name}: ${uri}, ${sizeBytes} bytes`),
    ...items.map(({error: reason, key, status}) => `item ${key}: ${status} ${messageOf(reason)}`),
    ...objects.map(({action, model, pk}) => `object ${model} ${pk}: ${action}`),
    ...logs.map(({at, level, text}) => `${new Date(at).toISOString()} ${level} ${text}`),
  ]
}

function messageOf(reason: unknown): string {
  if (reason === null) return ''
  const isError = typeof reason === 'object' && 'message' in reason
  return isError ? String(reason.message) : jsonText(reason)
}
