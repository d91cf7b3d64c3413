import type {Variables} from '../connection/variables.js'
import type {FieldMapping, ModelResource} from '../resources/model-resource.js'
import type {SyncTimeouts} from './sync-timeouts.js'

/** What holds for one run: the settings of the environment that it is for, complete. */
export interface SalesforceSettings {
  /** The name of the environment, such as `prod`: what is known of an org is kept under it. */
  environment: string
  /** SF_* variables that say how to log in and where. They have secrets in them. */
  variables: Variables
  /** Undefined: either. */
  sandbox: boolean | undefined
  /** The name or the Salesforce id of a campaign; undefined: the active one. */
  campaign: string | undefined
  emailNotification: readonly string[]
  contacts: ContactSettings
  campaignMembers: {fieldsMap: FieldsMap}
  /** By name. */
  resources: Readonly<Record<string, ModelResource>>
  timeouts: Partial<SyncTimeouts>
}

/** By remote field. The local names are those of the local contact, the person (mycli's names) and the source row, in this order. */
export type FieldsMap = Readonly<Record<string, FieldMapping | string>>

export interface ContactSettings {
  /** The name of the model whose rows are the people who get a contact. */
  source: string
  /** Which of its rows, as for Sequelize. */
  where: object
  /** The attribute with the key of the row's user; null: the row is the person; undefined: userId if it has that, else null. */
  user: string | null | undefined
  /** mycli's name of an attribute of a person -> that of the source, where the row is the person. */
  attributes: Readonly<Record<string, string>>
  /** By field of Contact. */
  fieldsMap: FieldsMap
}
