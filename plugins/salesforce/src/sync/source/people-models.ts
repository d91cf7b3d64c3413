import type {ModelRegistry, Settings} from '@mycli/kit'
import type {SalesforceSettings} from '../../settings/salesforce-settings.js'
import type {PeopleModels} from './person-reader.js'

/** The attribute that a source has the key of its user in, where nobody says otherwise. */
const defaultUserKey = 'userId'

/** The models that the settings name. @throws UserError UNKNOWN_MODEL */
export function peopleModels(
  registry: Pick<ModelRegistry, 'resolve'>,
  {contacts}: Pick<SalesforceSettings, 'contacts'>,
  {userModel}: Pick<Settings, 'userModel'>,
): PeopleModels {
  const source = registry.resolve(contacts.source).model
  const hasUser = defaultUserKey in source.getAttributes()
  const userKey =
    contacts.user === undefined ? (hasUser ? defaultUserKey : undefined) : contacts.user
  const isPerson = userKey === undefined || userKey === null
  return {
    contact: registry.resolve('salesforce.Contact').model,
    source,
    userKey: userKey ?? undefined,
    user: isPerson ? source : registry.resolve(userModel.model).model,
    attributes: isPerson ? contacts.attributes : userModel.attributes,
  }
}
