import type {Model, ModelStatic, Sequelize} from 'sequelize'

import {modelsFor} from '../apps/associate-models.js'
import type {ModelRegistry} from '../apps/model-registry.js'
import type {OpenModels, OpenModelsOptions} from '../apps/open-models.js'
import type {Project} from '../config/project.js'
import type {DatabaseTarget} from '../database/database-target.js'
import {DeclaredCommand} from './declared-command.js'
import type {CommandStatics} from './parameters.js'

/** What a command works on: the project, its database, its models. */
export abstract class ConnectedCommand<C extends CommandStatics> extends DeclaredCommand<C> {
  /** The command works on the project's models: `database`, `registry` and `models` are ready before `run`. Default: false */
  static connects = false

  /** Outside a project the command is refused (exit 6). Default: what `connects` says */
  static needsProject: boolean | undefined

  private openedModels: OpenModels | undefined
  private openedProject: Project | undefined

  /** The project's Sequelize instance; for commands that declare `connects`. */
  get database(): Sequelize {
    return this.modelsOrThrow().sequelize
  }

  /** Where that instance is connected to. */
  get databaseTarget(): DatabaseTarget {
    return this.modelsOrThrow().target
  }

  /** The project's models by `app.Model`, and by bare name where that is unique. */
  get models(): Record<string, ModelStatic<Model>> {
    return modelsFor(undefined, this.registry.all())
  }

  /** The same models with their apps and files; for commands that declare `connects`. */
  get registry(): ModelRegistry {
    return this.modelsOrThrow().registry
  }

  /** The user's project; for commands that are logged, `connects` or `needsProject`. */
  get project(): Project {
    if (this.openedProject) return this.openedProject
    throw new Error(
      `${this.id ?? 'This command'} runs without a project: declare static needsProject = true.`,
    )
  }

  /** Looks at where the project's database is before anything connects to it; throws to refuse. */
  protected checkDatabase?(target: DatabaseTarget): void

  /** Undefined outside a project. */
  protected projectIfAny(): Project | undefined {
    return this.openedProject
  }

  protected async openProject(): Promise<void> {
    const {connects, needsProject = connects} = this.connection()
    if (!needsProject && !this.isLogged()) return
    const {projectOf, requireProject} = await import('../config/project-of.js')
    this.openedProject = await (needsProject ? requireProject(this.config) : projectOf(this.config))
    if (!connects || !this.checkDatabase) return
    const {projectDatabase} = await import('../config/project-database.js')
    this.checkDatabase((await projectDatabase(this.project)).target)
  }

  /** Runs `body` with the models open, for commands that declare `connects`. */
  protected async withModels<T>(
    body: () => Promise<T>,
    options: OpenModelsOptions = {},
  ): Promise<T> {
    if (!this.connection().connects) return body()
    const {openModels} = await import('../apps/open-models.js')
    this.openedModels = await openModels(this.project, this.config, options)
    try {
      return await body()
    } finally {
      await this.openedModels.close()
    }
  }

  private modelsOrThrow(): OpenModels {
    if (this.openedModels) return this.openedModels
    throw new Error(`${this.id ?? 'This command'} has no database: declare static connects = true.`)
  }

  private connection(): typeof ConnectedCommand {
    return this.ctor as typeof ConnectedCommand // every subclass inherits the statics
  }
}
