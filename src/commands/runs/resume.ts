import {Args} from '@mycli/kit'

import {RepeatCommand, type RepeatRequest} from '../../run-log/repeat-command.js'

export default class RunsResume extends RepeatCommand<typeof RunsResume> {
  static override args = {
    run: Args.string({description: 'The id of a run, or its beginning.', required: true}),
  }
  static override description =
    'It is a run of its own, with the parameters and options of the other one, as by --resume on the line of its command.'
  static override examples = ['<%= config.bin %> <%= command.id %> 01JD']
  static override parameterNames = ['run'] as const
  static override summary = 'Go on with a pipeline where one of its runs stopped.'

  protected override wanted(): RepeatRequest {
    return {how: 'where it stopped', run: this.parameters.run}
  }
}
