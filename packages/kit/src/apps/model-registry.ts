import type {Model, ModelStatic, Sequelize} from 'sequelize'

export interface RegisteredModel {
  /** The label of its app, such as `enterprise`. */
  app: string
  /** The name without its app, such as `EnterpriseCustomer`. */
  bareName: string
  /** The file that defines it, absolute; unset for models without a file (`auth.User`). */
  file?: string
  model: ModelStatic<Model>
  /** `app.bareName`: unique in a registry. */
  name: string
  /** The plugin that it came with; unset for models of the project. */
  plugin?: string
}

/** Every model of a project, by `app.Model`. */
export interface ModelRegistry {
  /** In the order of the apps and, within one, of the files. */
  all(): RegisteredModel[]
  /** The entry of a Sequelize model class; undefined for one that no app defines. */
  entryOf(model: ModelStatic<Model>): RegisteredModel | undefined
  /**
   * Finds a model by any accepted spelling: `shop.Order`, `shop.models.Order`, `Order`, `shop.order_line`. Exact first, then normalised;
   * where both could be meant, a model of the project before one of a plugin.
   *
   * @throws UserError `UNKNOWN_MODEL` (exit 2) with the nearest names, `AMBIGUOUS_MODEL` (exit 2) naming the candidates.
   */
  resolve(name: string): RegisteredModel
  readonly sequelize: Sequelize
}
