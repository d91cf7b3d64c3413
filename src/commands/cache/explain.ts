import {Args, BasicCommand, jsonText} from '@mycli/kit'
import {explainLine, type ResultExplanation} from '@mycli/kit/cache'

import {joinTopics} from '../../argv/join-topics.js'
import {unknownCommand} from '../../argv/unknown-command.js'
import {withCacheStore} from '../../cache/with-cache-store.js'

export default class CacheExplain extends BasicCommand<typeof CacheExplain, ResultExplanation[]> {
  static override args = {
    command: Args.string({description: 'A command, with what would follow it.', required: true}),
  }
  static override description =
    'The line is read and nothing of it is run. For a method that is called with arguments, what is kept for these parameters is counted.'
  static override examples = ['<%= config.bin %> <%= command.id %> people:load senate --limit 5']
  static override logged = false
  static override needsProject = true
  static override parameterNames = ['command'] as const
  static override strict = false
  static override summary = 'Explain whether a command line would find its results, and why not.'
  static override usage = '<%= command.id %> COMMAND [ARGUMENTS] [FLAGS]'

  /** As typed: oclif leaves only what it parses. */
  private words: string[] | undefined

  override async run(): Promise<ResultExplanation[]> {
    const [id = '', ...argv] = joinTopics((this.words ?? []).slice(this.nameAt()), {
      isCommand: (name) => this.config.findCommand(name) !== undefined,
      isTopic: (name) => this.config.findTopic(name) !== undefined,
    })
    const command = this.config.findCommand(id)
    if (!command) throw unknownCommand(id, this.config.commandIDs)
    const explanations = await withCacheStore(this, (store) =>
      explainLine(store, command, argv, this.config),
    )
    for (const line of explanations.flatMap(linesOf)) this.print(line)
    if (explanations.length === 0) {
      this.note(`${id} caches no method, and nothing of it is kept.`)
    }
    return explanations
  }

  /** What follows the command's name is its own. */
  protected override ownArgv(): string[] {
    this.words ??= this.argv.filter((word) => word !== '--')
    return this.words.slice(0, this.nameAt() + 1)
  }

  /** The host puts its flags in front, each as one word. */
  private nameAt(): number {
    const at = (this.words ?? []).findIndex((word) => !word.startsWith('-'))
    return at === -1 ? Infinity : at
  }
}

function linesOf(explanation: ResultExplanation): string[] {
  const {input, key, method, nearest, outcome, reason} = explanation
  return [
    `${method}: ${outcome}, ${reason}`,
    ...(key === null ? [] : [`  key: ${key}`]),
    ...(input === null ? [] : [`  asked: ${jsonText(input)}`]),
    ...(nearest?.differences ?? []).map(
      ({asked, kept, path}) => `  ${path}: ${jsonText(kept)} is kept, ${jsonText(asked)} asked`,
    ),
    ...(nearest ? [`  nearest: ${nearest.key.slice(0, 12)}, of ${nearest.createdAt}`] : []),
  ]
}
