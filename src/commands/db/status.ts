import {BasicCommand} from '@mycli/kit'
import {migrationStatus, openSqlClient, type MigrationState} from '@mycli/kit/database'
import {renderTable} from '@mycli/kit'
import {projectDatabase, projectMigrationSources} from '@mycli/kit/project'

export default class DbStatus extends BasicCommand<typeof DbStatus, MigrationState[]> {
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override needsProject = true
  static override summary = 'List the migrations: which have run, which are to come.'

  override async run(): Promise<MigrationState[]> {
    const {target} = await projectDatabase(this.project)
    const sources = await projectMigrationSources(this.project, this.config)
    const client = await openSqlClient(target)
    try {
      const {tablePrefix} = this.project.settings
      const states = await migrationStatus(client, sources, {tablePrefix})
      this.note(target.label)
      this.print(renderTable(['migration', 'state', 'ran at (UTC)'], states.map(rowOf)))
      return states
    } finally {
      await client.close()
    }
  }
}

function rowOf({name, ranAt, state}: MigrationState): string[] {
  return [
    name,
    state,
    ranAt === null ? '' : new Date(ranAt).toISOString().slice(0, 19).replace('T', ' '),
  ]
}
