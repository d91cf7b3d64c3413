import {
  createStyles,
  describeError,
  errorContext,
  isExit,
  exitCodeOf,
  renderError,
  renderErrorJson,
  renderStack,
} from '@mycli/kit/host'

import {setColors} from './argv/set-colors.js'
import {takeGlobalFlags} from './argv/take-global-flags.js'

/** Runs one command line; gives the exit code. Every error is printed here, in one form. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const taken = takeGlobalFlags(argv)
    setColors(taken.globals, process.env)
    // Only now: oclif looks at the colour settings when it is imported.
    const {runLine} = await import('./run-line.js')
    await runLine(taken)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const asked = (flag: string): boolean => beforeSeparator(argv).includes(flag)
    return report(error, {json: asked('--json'), verbose: asked('--verbose')})
  }
}

function report(error: unknown, {json, verbose}: {json: boolean; verbose: boolean}): number {
  const description = describeError(error, errorContext(error))
  const {exitCode} = description
  if (isExit(error) && (exitCode === 0 || !json)) {
    if (json) process.stdout.write('null\n')
    return exitCodeOf(error)
  }
  if (json) process.stdout.write(`${renderErrorJson(description)}\n`)
  else process.stderr.write(`${renderError(description, createStyles(process.stderr))}\n`)
  if (verbose) process.stderr.write(`${renderStack(error)}\n`)
  return exitCode
}

function beforeSeparator(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end === -1 ? argv : argv.slice(0, end)
}
