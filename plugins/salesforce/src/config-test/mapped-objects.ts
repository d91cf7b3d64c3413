import type {SalesforceSettings} from '../settings/salesforce-settings.js'

/** An object of Salesforce with the fields that the commands write. */
export interface MappedObject {
  name: string
  fields: readonly string[]
  /** Those of them that only a create has to be allowed to write. */
  createOnly: readonly string[]
  /** By which rows are created or updated. */
  externalIds: readonly string[]
}

/** Contact, CampaignMember and the objects of `salesforce.resources`, each once. */
export function mappedObjects({
  campaignMembers,
  contacts,
  resources,
}: SalesforceSettings): MappedObject[] {
  const keys = ['CampaignId', 'ContactId']
  const objects: MappedObject[] = [
    {name: 'Contact', fields: Object.keys(contacts.fieldsMap), createOnly: [], externalIds: []},
    {
      name: 'CampaignMember',
      fields: [...keys, 'Status', ...Object.keys(campaignMembers.fieldsMap)],
      createOnly: keys,
      externalIds: [],
    },
    ...Object.values(resources).map(({externalId, fieldsMap, sobject}) => ({
      name: sobject,
      fields: Object.keys(fieldsMap),
      createOnly: [],
      externalIds: externalId === undefined ? [] : [externalId],
    })),
  ]
  return [...new Set(objects.map(({name}) => name))].map((name) => {
    const same = objects.filter((object) => object.name === name)
    return {
      name,
      fields: [...new Set(same.flatMap(({fields}) => fields))],
      createOnly: same.flatMap(({createOnly}) => createOnly),
      externalIds: same.flatMap(({externalIds}) => externalIds),
    }
  })
}
