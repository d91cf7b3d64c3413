import {BasicCommand} from '@mycli/kit'
import {renderTable, type Project} from '@mycli/kit'
import {isSecretName, maskedValue, redact, requireProject} from '@mycli/kit/project'

interface ShownSetting {
  key: string
  source: string
  value: unknown
}

export default class ConfigShow extends BasicCommand<typeof ConfigShow, ShownSetting[]> {
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override summary =
    'Show each setting of the project and where it came from; secrets are masked.'

  override async run(): Promise<ShownSetting[]> {
    const project = await requireProject(this.config)
    const settings = shownSettings(project)
    this.note(project.configFile)
    this.print(
      renderTable(
        ['setting', 'value', 'from'],
        settings.map(({key, source, value}) => [key, textOf(value), source]),
      ),
    )
    return settings
  }
}

function shownSettings({settings, sources, stateFolder}: Project): ShownSetting[] {
  const shown = {...settings, database: settings.database ?? `sqlite:${stateFolder}/db.sqlite`}
  return leaves(shown, '').map(([key, value]) => ({
    key,
    source: sourceOf(key, sources),
    value: masked(key, value),
  }))
}

function leaves(value: unknown, prefix: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[prefix, value]]
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, prefix === '' ? key : `${prefix}.${key}`),
  )
}

function masked(key: string, value: unknown): unknown {
  if (typeof value === 'function') return '(function)'
  const isSecret = isSecretName(key.split('.').at(-1) ?? key) && typeof value !== 'boolean'
  return isSecret ? maskedValue : redact(value)
}

/** A short form (`userModel: 'shop.Customer'`) sets what it stands for. */
function sourceOf(key: string, sources: Readonly<Record<string, string>>): string {
  return sources[key] ?? sources[key.replace(/\.model$/, '')] ?? 'default'
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
