import type {AuthType} from '../connection/auth.js'
import type {FieldMapping, ModelResource} from '../resources/model-resource.js'
import type {SyncTimeouts} from './sync-timeouts.js'

/** What `salesforce` in a mycli.config may say. */
export interface SalesforceConfig {
  /** The orgs of the project by name, `dev`, `test` and `prod`; `--env` chooses one. Default: what the SF_* variables say */
  environments?: Record<string, EnvironmentConfig>
  /** Whose contacts are kept in step. Default: granted rows of salesforce.CourseCreator */
  contacts?: ContactsConfig
  campaignMembers?: CampaignMembersConfig
  /** Models that are kept in step as well, by name. Default: none */
  resources?: Record<string, ModelResource>
  timeouts?: Partial<SyncTimeouts>
}

/** One org. What it leaves out, the SF_* variables say. */
export interface EnvironmentConfig {
  /** A host or a URL, https. */
  loginUrl?: string
  /** How to log in, or how and with what. */
  auth?: AuthConfig | AuthType
  /** Default: 67.0 */
  apiVersion?: string
  /** Whether it must be a sandbox, or must not. Default: either */
  sandbox?: boolean
  /** The campaign of new members, by its name or its Salesforce id. Default: the active one of campaigns:list */
  campaign?: string
  /** Who gets a report when a run ends. Default: nobody */
  emailNotification?: string[] | string
  /** If set, the only sobjects that there are. */
  whitelist?: string[]
}

/** Each text may be `env:NAME` or `file:PATH` instead: secrets do not belong into a config. */
export interface AuthConfig {
  type: AuthType
  clientId?: string
  clientSecret?: string
  username?: string
  password?: string
  securityToken?: string
  /** An RSA key in PEM. */
  privateKey?: string
  /** Relative to the config. */
  privateKeyFile?: string
  refreshToken?: string
  accessToken?: string
  instanceUrl?: string
  /** With `sf-cli`: a username or an alias. */
  org?: string
}

export interface ContactsConfig {
  /** The model each of whose rows is a person who gets a contact. Default: salesforce.CourseCreator */
  source?: string
  /** Which of its rows, as Sequelize's `where`. Default: `{state: 'granted'}` for the default source, else all */
  where?: object
  /** The attribute with the key of the row's user; null: the row is the person itself. Default: userId if it has that */
  user?: string | null
  /** mycli's name of an attribute of a person -> that of the source, where the row is the person itself. */
  attributes?: Record<string, string>
  /** By field of Contact, in the place of the default ones. */
  fieldsMap?: Record<string, FieldMapping | string>
}

export interface CampaignMembersConfig {
  /** By field of CampaignMember, in the place of the default ones. */
  fieldsMap?: Record<string, FieldMapping | string>
}
