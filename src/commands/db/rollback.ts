import {BasicCommand, Flags} from '@mycli/kit'
import {rollback} from '@mycli/kit/database'
import {projectDatabase, projectMigrationSources} from '@mycli/kit/project'

interface RollbackResult {
  rolledBack: string[]
}

export default class DbRollback extends BasicCommand<typeof DbRollback, RollbackResult> {
  static override examples = [
    '<%= config.bin %> <%= command.id %> --yes',
    '<%= config.bin %> <%= command.id %> --to project/20260101-orders --yes',
  ]
  static override flags = {
    steps: Flags.integer({
      exclusive: ['to'],
      min: 1,
      summary: 'How many, the latest first. Default: 1',
    }),
    to: Flags.string({summary: 'Back to before this migration.'}),
  }
  static override description =
    'The tables that they made are dropped with all that is in them, so it asks, or wants --yes.'
  static override logged = false
  static override needsProject = true
  static override summary = 'Take back the latest migrations.'

  override async run(): Promise<RollbackResult> {
    const {steps = 1, to} = this.options
    const {target} = await projectDatabase(this.project)
    const sources = await projectMigrationSources(this.project, this.config)
    const {tablePrefix} = this.project.settings
    const question = `Taking migrations back drops what they made in ${target.label}. Go on?`
    if (!(await this.confirm(question))) return {rolledBack: []}
    const rolledBack = await rollback(target, sources, to === undefined ? {steps} : {to}, {
      tablePrefix,
    })
    for (const name of rolledBack) this.print(name)
    if (rolledBack.length === 0) this.note('No migration has run.')
    return {rolledBack}
  }
}
