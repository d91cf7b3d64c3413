import {backgroundFlag, receiveBackgroundLine} from '@mycli/kit/host'

import {setColors} from './argv/set-colors.js'
import {takeGlobalFlags} from './argv/take-global-flags.js'

/** Runs one command line; gives the exit code. */
export async function main(typed: readonly string[]): Promise<number> {
  const isInBackground = typed[0] === backgroundFlag && process.connected
  const background = isInBackground ? await receiveBackgroundLine() : undefined
  const taken = takeGlobalFlags(background?.argv ?? typed)
  setColors(taken.globals, process.env)
  try {
    // Only now: oclif looks at the colour settings when it is imported.
    const {runLine} = await import('./run-line.js')
    await runLine(taken)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const {descriptionOf, reportError} = await import('./report-error.js')
    await background?.failed(descriptionOf(error))
    return reportError(error, taken.globals)
  }
}
