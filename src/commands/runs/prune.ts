import {BasicCommand, Flags} from '@mycli/kit'
import {parseDuration, pruneRuns, type Pruned} from '@mycli/kit/runs'

import {useRunLog} from '../../run-log/use-run-log.js'

export default class RunsPrune extends BasicCommand<typeof RunsPrune, Pruned> {
  static override description =
    'What a run said, its items, the links to rows that it touched and its files go with it. A run that has not ended stays.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --older-than 30d --keep-last 3',
  ]
  static override flags = {
    'dry-run': Flags.boolean({summary: 'Say what would go, and delete nothing.'}),
    'keep-last': Flags.integer({
      default: 10,
      min: 0,
      summary: 'The newest so many of each command with the same parameters stay.',
    }),
    'older-than': Flags.string({
      default: '90d',
      helpValue: 'DURATION',
      summary: 'Only runs that ended so long ago: 90d, 12h.',
    }),
  }
  static override logged = false
  static override summary = 'Delete old runs.'

  override async run(): Promise<Pruned> {
    const {'dry-run': dryRun, 'keep-last': keepLast, 'older-than': olderThan} = this.options
    const endedBefore = Date.now() - parseDuration(olderThan, '--older-than')
    const pruned = await useRunLog(this.config, (open, place) =>
      pruneRuns(open, place, {dryRun, endedBefore, keepLast}),
    )
    const counts = Object.entries(names).map(([kind, name]) => [pruned[kind as keyof Pruned], name]) // the keys of `names`
    const all = counts.map(([count, name]) => `${count} ${name}`).join(', ')
    this.note(`${dryRun ? 'Would delete' : 'Deleted'}: ${all}.`)
    return pruned
  }
}

const names = {
  runs: 'runs',
  logLines: 'lines of their output',
  items: 'items',
  objects: 'links to rows',
  artifacts: 'files',
  commands: 'commands without runs',
  locks: 'free locks',
} satisfies Record<keyof Pruned, string>
