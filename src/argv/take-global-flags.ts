import {UserError} from '@mycli/kit/host'

/** The global flags of a line and what is left of it. */
export interface TakenFlags {
  /** As typed, in that order: `['--json', '--log-level=debug']`. */
  globals: string[]
  help: boolean
  rest: string[]
}

const switches = new Set([
  '--json',
  '--no-color',
  '--no-input',
  '--no-log',
  '--quiet',
  '--verbose',
  '--yes',
])
const help = new Set(['--help', '-h'])

/**
 * Takes the global flags from anywhere before `--`: they are mycli's, also in front of the command or behind a flag that wants a value
 * (`--name=--json` is how such a value is given).
 *
 * @throws UserError `USAGE` (exit 2) for a `--log-level` without a value.
 */
export function takeGlobalFlags(argv: readonly string[]): TakenFlags {
  const end = argv.indexOf('--')
  const words = argv.slice(0, end === -1 ? undefined : end)
  const taken: TakenFlags = {globals: [], help: false, rest: []}
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (help.has(word)) taken.help = true
    else if (word === '--log-level') taken.globals.push(`${word}=${levelAfter(words[++index])}`)
    else if (switches.has(word) || word.startsWith('--log-level=')) taken.globals.push(word)
    else taken.rest.push(word)
  }
  if (end !== -1) taken.rest.push(...argv.slice(end))
  return taken
}

function levelAfter(value: string | undefined): string {
  if (value !== undefined && !value.startsWith('-')) return value
  throw new UserError('USAGE', '--log-level needs a value.', {
    exitCode: 2,
    suggestions: ['--log-level error, warn, info or debug.'],
  })
}
