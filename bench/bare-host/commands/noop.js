import {Command} from '../../../node_modules/@oclif/core/lib/index.js'

export default class Noop extends Command {
  static summary = 'Do nothing.'

  async run() {
    await this.parse(Noop)
    return null
  }
}
