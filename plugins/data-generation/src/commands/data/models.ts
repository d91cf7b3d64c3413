import {Args, BasicCommand, renderTable} from '@mycli/kit'
import {readModels} from '@mycli/kit/project'

import {createFactoryIndex} from '../../factory/factory-index.js'
import {findFactories} from '../../factory/find-factories.js'
import {
  type DescribedModel,
  describeModel,
  type ModelSummary,
  summariseModel,
} from '../../model/describe-model.js'
import {modelShapes} from '../../model/model-shapes.js'

type Result = DescribedModel | ModelSummary[]

export default class DataModels extends BasicCommand<typeof DataModels, Result> {
  static override args = {
    name: Args.string({description: 'One model, with its fields and parents.'}),
  }
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> enterprise.EnterpriseCustomer',
  ]
  static override logged = false
  static override needsProject = true
  static override summary = "List the project's models, or the fields of one."

  override async run(): Promise<Result> {
    const registry = await readModels(this.project)
    const factories = createFactoryIndex(registry, await findFactories(this.project))
    const context = {shapeOf: modelShapes(registry, factories), factories, root: this.project.root}
    const {name} = this.options
    if (name === undefined)
      return this.showAll(registry.all().map((entry) => summariseModel(entry, context)))
    return this.showOne(describeModel(registry.resolve(name), context))
  }

  private showAll(models: ModelSummary[]): ModelSummary[] {
    const rows = models.map(({factories, file, model, table}) => [
      model,
      table,
      String(factories),
      file ?? '',
    ])
    this.print(renderTable(['model', 'table', 'factories', 'file'], rows))
    return models
  }

  private showOne(model: DescribedModel): DescribedModel {
    this.note(`${model.model}, table ${model.table}`)
    const members = [...model.fields, ...model.parents].map(({column, name, nullable, type}) => [
      name,
      column,
      type,
      nullable ? 'yes' : '',
    ])
    const children = model.children.map(({name, type}) => [name, '', type, ''])
    this.print(renderTable(['name', 'column', 'type', 'nullable'], [...members, ...children]))
    return model
  }
}
