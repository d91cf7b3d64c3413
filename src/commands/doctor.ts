import {BasicCommand, exitCodes} from '@mycli/kit'

import type {Check} from '../doctor/check.js'
import {checkMachine} from '../doctor/check-machine.js'
import {checkPlugins} from '../doctor/check-plugins.js'
import {checkProject} from '../doctor/check-project.js'

export default class Doctor extends BasicCommand<typeof Doctor, Check[]> {
  static override description =
    'Ends with exit code 6 when something is wrong; each line then says what to do.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary = 'Look whether everything that mycli needs is there.'

  override async run(): Promise<Check[]> {
    const checks = [
      ...(await checkMachine(this.config.dataDir)),
      ...checkPlugins(this.config),
      ...(await checkProject(this.config)),
    ]
    for (const check of checks) this.print(this.lineOf(check))
    if (checks.some(({ok}) => !ok)) this.exitCode = exitCodes.environment
    return checks
  }

  private lineOf({fix, message, name, ok}: Check): string {
    const mark = ok ? 'ok   ' : 'WRONG'
    return `${mark} ${name}: ${message}${fix === undefined ? '' : `\n      -> ${fix}`}`
  }
}
