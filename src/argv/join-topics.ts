/** What joining needs to know of the commands there are. */
export interface KnownNames {
  isCommand: (id: string) => boolean
  isTopic: (id: string) => boolean
}

/**
 * Joins the leading words that name a command or a topic: `salesforce push x` becomes `salesforce:push x`.
 *
 * A word behind a topic that names nothing is joined as well, so that it is reported as an unknown command and not taken for an argument.
 */
export function joinTopics(argv: readonly string[], known: KnownNames): string[] {
  const at = argv[0] === 'help' ? 1 : 0
  const words = leadingWords(argv.slice(at))
  const id = (count: number): string => words.slice(0, count).join(':')
  const longest = (isKnown: (id: string) => boolean): number => {
    let count = words.length
    while (count > 0 && !isKnown(id(count))) count--
    return count
  }
  const command = longest(known.isCommand)
  const topic = longest(known.isTopic)
  const count = command >= topic ? command : Math.min(topic + 1, words.length)
  return count > 1 ? [...argv.slice(0, at), id(count), ...argv.slice(at + count)] : [...argv]
}

function leadingWords(argv: readonly string[]): string[] {
  const end = argv.findIndex((word) => word === '' || word.startsWith('-'))
  return argv.slice(0, end === -1 ? undefined : end)
}
