import {Args, Flags} from '@mycli/kit'

import {RepeatCommand, type RepeatRequest} from '../../run-log/repeat-command.js'

export default class RunsRetry extends RepeatCommand<typeof RunsRetry> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override description =
    'It is a run of its own, with the parameters and options of the other one. Secrets are not stored: set the variables of their flags.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 01JD',
    '<%= config.bin %> <%= command.id %> 01JD --failed-only',
  ]
  static override flags = {
    'failed-only': Flags.boolean({
      summary: 'Of a pipeline that kept going: only the items that failed and still do.',
    }),
  }
  static override parameterNames = ['run'] as const
  static override summary = 'Run the command of a run again, from the beginning.'

  protected override wanted(): RepeatRequest {
    const how = this.options['failed-only'] ? 'failed items' : 'from the beginning'
    return {how, run: this.parameters.run}
  }
}
