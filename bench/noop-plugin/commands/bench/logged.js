import {BasicCommand} from '@mycli/kit'

export default class Logged extends BasicCommand {
  static summary = 'Do nothing, as a logged run.'

  async run() {
    return null
  }
}
