import {BasicCommand, renderTable} from '@mycli/kit'
import {readModels} from '@mycli/kit/project'

import {createFactoryIndex} from '../../factory/factory-index.js'
import {findFactories} from '../../factory/find-factories.js'
import {type DescribedFactory, describeFactory} from '../../factory/describe-factory.js'

export default class DataFactories extends BasicCommand<typeof DataFactories, DescribedFactory[]> {
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override logged = false
  static override needsProject = true
  static override summary = "List the project's factories."

  override async run(): Promise<DescribedFactory[]> {
    const registry = await readModels(this.project)
    const index = createFactoryIndex(registry, await findFactories(this.project))
    const factories = index.all().map((one) => describeFactory(one, this.project.root))
    if (factories.length === 0) this.note('No factories: every model is filled by its own rules.')
    else
      this.print(
        renderTable(['model', 'name', 'fields', 'traits', 'params', 'file'], factories.map(rowOf)),
      )
    return factories
  }
}

function rowOf({fields, file, isDefault, model, name, params, traits}: DescribedFactory): string[] {
  const shownName = [name ?? '', ...(isDefault ? ['(default)'] : [])].join(' ').trim()
  return [model, shownName, fields.join(', '), traits.join(', '), params.join(', '), file ?? '']
}
