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
 */
export function takeGlobalFlags(argv: readonly string[]): TakenFlags {
  const end = argv.indexOf('--')
  const behind = end === -1 ? [] : argv.slice(end)
  const words = joinLevel(argv.slice(0, argv.length - behind.length))
  return {
    globals: words.filter(isGlobal),
    help: words.some((word) => help.has(word)),
    rest: [...words.filter((word) => !help.has(word) && !isGlobal(word)), ...behind],
  }
}

function isGlobal(word: string): boolean {
  return switches.has(word) || /^--log-level(=|$)/.test(word)
}

/** `--log-level debug` as one word. */
function joinLevel(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (words[index - 1] === '--log-level' && isValue(word)) return []
    const next = words[index + 1]
    return word === '--log-level' && isValue(next) ? [`${word}=${next}`] : [word]
  })
}

function isValue(word: string | undefined): word is string {
  return word !== undefined && !word.startsWith('-')
}
