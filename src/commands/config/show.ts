import {BasicCommand, jsonText, renderTable, type Project} from '@mycli/kit'
import {maskDatabase, projectDatabase, redact} from '@mycli/kit/project'

interface ShownSetting {
  key: string
  source: string
  value: unknown
}

export default class ConfigShow extends BasicCommand<typeof ConfigShow, ShownSetting[]> {
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override needsProject = true
  static override summary =
    'Show each setting of the project and where it came from; secrets are masked.'

  override async run(): Promise<ShownSetting[]> {
    const settings = await shownSettings(this.project)
    this.note(this.project.configFile)
    this.print(
      renderTable(
        ['setting', 'value', 'from'],
        settings.map(({key, source, value}) => [key, textOf(value), source]),
      ),
    )
    return settings
  }
}

async function shownSettings(project: Project): Promise<ShownSetting[]> {
  const shown = {...project.settings, database: await shownDatabase(project)}
  // Before the leaves: the name of a secret may be that of an object.
  return leaves(redact(shown), '').map(([key, value]) => ({
    key,
    source: sourceOf(key, project.sources),
    value: typeof value === 'function' ? '(function)' : value,
  }))
}

async function shownDatabase(project: Project): Promise<unknown> {
  const {database} = project.settings
  if (database === undefined) return (await projectDatabase(project)).target.label
  return typeof database === 'string' ? maskDatabase(database) : database
}

function leaves(value: unknown, prefix: string): [string, unknown][] {
  if (!isBranch(value)) return [[prefix, value]]
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, prefix === '' ? key : `${prefix}.${key}`),
  )
}

/** An object without members is shown as one. */
function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(value).length > 0
}

/** A short form (`userModel: 'shop.Customer'`) sets what it stands for; a masked object came from where its members did. */
function sourceOf(key: string, sources: Readonly<Record<string, string>>): string {
  const inside = Object.keys(sources).find((one) => one.startsWith(`${key}.`))
  return sources[key] ?? sources[key.replace(/\.model$/, '')] ?? sources[inside ?? ''] ?? 'default'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value)
}
