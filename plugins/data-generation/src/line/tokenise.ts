/** A flag of the line, with everything up to the next flag. */
export interface Token {
  /** Behind `=`; undefined without one. */
  inline?: string
  /** Without the leading `--`. */
  name: string
  /** The words that follow; at most the first can be the flag's value. */
  words: string[]
}

/**
 * Cuts an argument line into flags. Only what begins with `--` is one: `-5` and `-x` are words.
 *
 * @returns the flags, and the words before the first.
 */
export function tokenise(argv: readonly string[]): {stray: string[]; tokens: Token[]} {
  const stray: string[] = []
  const tokens: Token[] = []
  for (const argument of argv) {
    if (isFlag(argument)) tokens.push(readFlag(argument))
    else (tokens.at(-1)?.words ?? stray).push(argument)
  }
  return {stray, tokens}
}

/** `--` alone names nothing, so it is a word like others. */
function isFlag(argument: string): boolean {
  return argument.startsWith('--') && argument.length > 2
}

function readFlag(argument: string): Token {
  const border = argument.indexOf('=')
  return border === -1
    ? {name: argument.slice(2), words: []}
    : {inline: argument.slice(border + 1), name: argument.slice(2, border), words: []}
}
