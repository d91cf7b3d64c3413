import {BasicCommand} from '@mycli/kit'

export default class Noop extends BasicCommand {
  static summary = 'Do nothing, and leave no trace in the run log.'
  static logged = false

  async run() {
    return null
  }
}
