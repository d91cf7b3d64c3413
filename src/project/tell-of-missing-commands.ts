import type {Interfaces} from '@oclif/core'

/** Says on stderr, where commands have been listed, that those of the project could not all be found. */
export function tellOfMissingCommands(id: string, problem: Error, config: Interfaces.Config): void {
  if (!listings.has(id) && config.findCommand(id)) return
  const [first = ''] = problem.message.split('\n')
  process.stderr.write(`Commands of the project are missing: ${first} See \`mycli doctor\`.\n`)
}

/** What lists commands; a topic does as well, and the empty line. */
const listings = new Set(['', 'commands', 'commands:list', 'help'])
