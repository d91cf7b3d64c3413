import type {Sequelize} from 'sequelize'

/** What a `mycli.config.*` file may say; `defineConfig` gives it its type. */
export interface Config {
  /** Folders of the project with models, factories and commands; a bare name is a folder beside the config file. Default: none */
  apps?: (AppSetting | string)[]
  /** Where results are kept between runs. Default: in `.mycli/cache` */
  cache?: FileCacheSetting | S3CacheSetting
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

export interface FileCacheSetting {
  /** What the values on this machine may take; those not read for longest go first: `500MB`, `2GB`. Default: `5GB` */
  maxSize?: string
  store?: 'file'
}

export interface S3CacheSetting {
  bucket: string
  /** The URL of another S3 server than Amazon's. Default: Amazon's */
  endpoint?: string
  /** The bucket is named in the path and not in the host name. Default: true with an `endpoint` */
  forcePathStyle?: boolean
  /** Of the copies on this machine; the bucket itself is bounded by its own lifecycle rules. Default: `5GB` */
  maxSize?: string
  /** Begins the names of all objects; one for each project. Default: `mycli-cache` */
  prefix?: string
  /** Default: what the AWS SDK finds (`AWS_REGION`), or `us-east-1` with an `endpoint` */
  region?: string
  store: 's3'
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

/** Where results are kept. Credentials are none of it: the AWS SDK finds them in the environment. */
export type CacheSettings =
  | Required<FileCacheSetting>
  | (Required<Pick<S3CacheSetting, 'maxSize' | 'prefix'>> & S3CacheSetting)

/** The configuration after merging: complete, so that no code asks again what the default is. */
export interface Settings {
  apps: AppSetting[]
  cache: CacheSettings
  commandFolders: string[]
  dataGeneration: DataGenerationSettings
  database: OwnSequelize | string | undefined
  notifications: Record<string, unknown>
  salesforce: Record<string, unknown>
  tablePrefix: string
  userModel: Required<UserModelSetting>
}
