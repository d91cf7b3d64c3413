import {Args, BasicCommand} from '@mycli/kit'
import {jsonText} from '@mycli/kit/errors'
import {findRun} from '@mycli/kit/runs'
import type {StoredRun} from '@mycli/kit/runs'

import {useRunLog} from '../../run-log/use-run-log.js'

export default class RunsShow extends BasicCommand<typeof RunsShow, StoredRun> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override examples = ['<%= config.bin %> <%= command.id %> 01JD']
  static override logged = false
  static override parameterNames = ['run'] as const
  static override summary = 'Show one run: what it was given, how it ended, what it gave.'

  override async run(): Promise<StoredRun> {
    const run = await useRunLog(this.config, ({client, tablePrefix}) =>
      findRun(client, tablePrefix, this.parameters.run),
    )
    for (const line of linesOf(run)) this.print(line)
    return run
  }
}

function linesOf(run: StoredRun): string[] {
  const {error, ...fields} = run
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : jsonText(value)}`)
  return error === null
    ? lines
    : [...lines, `error: ${error.stack ?? `${error.name}: ${error.message}`}`]
}
