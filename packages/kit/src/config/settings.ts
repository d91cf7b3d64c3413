import type {Sequelize} from 'sequelize'

/** What a `mycli.config.*` file may say; `defineConfig` gives it its type. */
export interface Config {
  /** Folders of the project with models, factories and commands; a bare name is a folder beside the config file. Default: none */
  apps?: (AppSetting | string)[]
  /** Result cache. Reserved for the command framework. */
  cache?: Record<string, unknown>
  /** More folders with commands, relative to the config file. Default: none */
  commandFolders?: string[]
  dataGeneration?: Partial<DataGenerationSettings>
  /**
   * `sqlite:FILE`, `mysql://user@host/database`, `postgres://user@host/database`, `env:NAME`, `file:PATH`, or the project's own
   * Sequelize instance. Default: unset, the embedded database `.mycli/db.sqlite`
   */
  database?: OwnSequelize | string
  /** Settings of the notifications plugin. */
  notifications?: Record<string, unknown>
  /** Settings of the Salesforce plugin. */
  salesforce?: Record<string, unknown>
  /** Begins the name of each table that belongs to mycli. Default: `mycli_` */
  tablePrefix?: string
  /** The model of a person who uses the project, or one with other names for its attributes. Default: `auth.User` */
  userModel?: UserModelSetting | string
}

export interface AppSetting {
  commands?: string
  creators?: string
  factories?: string
  /** Read the models from the live schema instead of files. Default: false */
  fromDatabase?: boolean
  handlers?: string
  /** The first part of its models' names. */
  label: string
  models?: string
  /** Relative to the config file. Default: the label */
  path?: string
  templates?: string
}

export interface OwnSequelize {
  /** Called once, when a command needs the database. */
  sequelize: () => Promise<SequelizeExport> | SequelizeExport
}

/** The instance itself, or a module that exports it as `default` or `sequelize`. */
export type SequelizeExport = Sequelize | {default: unknown} | {sequelize: unknown}

export interface UserModelSetting {
  /** mycli's name of an attribute -> the model's own. */
  attributes?: Record<string, string>
  model: string
}

export interface DataGenerationSettings {
  /** Names of database hosts, other than local ones, that data may be generated into. Default: none */
  allow: string[]
  /** A locale of faker, such as `de` or `pt_BR`. Default: `en` */
  locale: string
}

/** The configuration after merging: complete, so that no code asks again what the default is. */
export interface Settings {
  apps: AppSetting[]
  cache: Record<string, unknown>
  commandFolders: string[]
  dataGeneration: DataGenerationSettings
  database: OwnSequelize | string | undefined
  notifications: Record<string, unknown>
  salesforce: Record<string, unknown>
  tablePrefix: string
  userModel: Required<UserModelSetting>
}
