import {BasicCommand} from '@mycli/kit'
import {migrate} from '@mycli/kit/database'
import {projectDatabase, projectMigrationSources} from '@mycli/kit/project'

interface MigrateResult {
  migrated: string[]
}

export default class DbMigrate extends BasicCommand<typeof DbMigrate, MigrateResult> {
  static override description =
    "Runs the migrations of mycli, of its plugins and of the project's migrations/ folder. Tables of models are made by db:sync."
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override needsProject = true
  static override summary = 'Bring the tables of mycli and its plugins up to date.'

  override async run(): Promise<MigrateResult> {
    const {target} = await projectDatabase(this.project)
    const sources = await projectMigrationSources(this.project, this.config)
    const migrated = await migrate(target, sources, {
      tablePrefix: this.project.settings.tablePrefix,
    })
    for (const name of migrated) this.print(name)
    this.note(
      migrated.length === 0 ? `${target.label} is up to date.` : `Migrated ${target.label}.`,
    )
    return {migrated}
  }
}
