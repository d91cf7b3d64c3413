import {modelsOfProject, openModels} from '@mycli/kit/project'
import {BasicCommand, Flags} from '@mycli/kit'
import {syncModels, type SyncedTables} from '@mycli/kit/database'

export default class DbSync extends BasicCommand<typeof DbSync, SyncedTables> {
  static override needsProject = true
  static override description = 'Never alters or drops a table; that is for migrations.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    'dry-run': Flags.boolean({summary: 'Only say which tables would be made.'}),
  }
  static override logged = false
  static override summary = "Make the missing tables of the project's models."

  override async run(): Promise<SyncedTables> {
    const models = await openModels(this.project, this.config, {createTables: false})
    try {
      const dryRun = this.options['dry-run']
      const result = await syncModels(models.sequelize, modelsOfProject(models.registry), {dryRun})
      for (const table of result.created) this.print(table)
      if (result.created.length === 0) this.note('Every model has its table.')
      return result
    } finally {
      await models.close()
    }
  }
}
