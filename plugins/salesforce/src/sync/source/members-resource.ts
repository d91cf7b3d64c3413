import type {Model} from 'sequelize'
import type {FieldsMap} from '../../settings/salesforce-settings.js'
import type {PushResource, SourceRow} from '../push-resource.js'
import type {CampaignChoice, MemberCampaign} from './choose-campaigns.js'
import {keyOf, modelPages, modelRows} from './model-pages.js'
import {readPeople, type ContactPerson, type PeopleModels} from './person-reader.js'
import {readRemoteId} from './read-remote-id.js'
import {readValues} from './read-values.js'

/** What only a create may have: which pair it is, and the status, which is Salesforce's from then on. */
const createOnly = ['CampaignId', 'ContactId', 'Status']

/**
 * Members of campaigns: one for each local contact and its campaign, which together tell it. Writing one
 * locks its campaign, so one call is made at a time.
 */
export function membersResource(
  models: PeopleModels,
  fieldsMap: FieldsMap,
  campaigns: CampaignChoice,
): PushResource {
  const toRows = async (contacts: readonly Model[]): Promise<SourceRow[]> => {
    const people = await readPeople(models, contacts)
    const rows = people.map(async (person) => {
      const campaign = campaigns.of(campaignKeyOf(person.contact))
      return campaign && !person.isOrphan ? [await toRow(models, fieldsMap, person, campaign)] : []
    })
    return (await Promise.all(rows)).flat()
  }
  return {
    name: 'campaign-members',
    sobject: 'CampaignMember',
    fields: [...createOnly, ...Object.keys(fieldsMap)],
    createOnly,
    match: ['CampaignId', 'ContactId'],
    matchIsUnique: true,
    isSerial: true,
    source: {
      pages: async function* (limit) {
        for await (const rows of modelPages(models.contact, limit)) yield await toRows(rows)
      },
      read: async (keys) => {
        const wanted = new Set(keys)
        const ids = keys.map((key) => key.slice(0, key.lastIndexOf(':')))
        const rows = await toRows(await modelRows(models.contact, ids))
        return rows.filter(({key}) => wanted.has(key))
      },
      keepRemoteIds: () => Promise.resolve(), // only the sync records know the ids of members
    },
  }
}

async function toRow(
  models: PeopleModels,
  fieldsMap: FieldsMap,
  {contact, read, row}: ContactPerson,
  {salesforceId: CampaignId, status: Status}: MemberCampaign,
): Promise<SourceRow> {
  const {remoteId: ContactId, ...said} = readRemoteId(contact.get('salesforceId'))
  const {values, problem = said.problem} = await readValues({fieldsMap}, row, read)
  return {
    key: `${keyOf(models.contact, contact)}:${CampaignId}`,
    remoteId: null,
    values: {...values, CampaignId, ContactId, Status},
    ...(problem ? {problem} : {}),
    ...(ContactId === null ? {waitsFor: contactMissing} : {}),
  }
}

/** PostgreSQL and SQLite do not give it in one type. */
function campaignKeyOf(contact: Model): string | undefined {
  const key: unknown = contact.get('campaignId')
  return typeof key === 'number' || typeof key === 'string' ? String(key) : undefined
}

const contactMissing = {
  code: 'CONTACT_NOT_PUSHED',
  message: 'Its contact is not in Salesforce yet.',
  fields: ['ContactId'],
}
