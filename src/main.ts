import {setColors} from './argv/set-colors.js'
import {takeGlobalFlags} from './argv/take-global-flags.js'

/** Runs one command line; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const taken = takeGlobalFlags(argv)
  setColors(taken.globals, process.env)
  try {
    // Only now: oclif looks at the colour settings when it is imported.
    const {runLine} = await import('./run-line.js')
    await runLine(taken)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const {reportError} = await import('./report-error.js')
    return reportError(error, taken.globals)
  }
}
