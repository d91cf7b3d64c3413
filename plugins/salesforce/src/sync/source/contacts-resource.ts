import type {Model} from 'sequelize'
import type {FieldsMap} from '../../settings/salesforce-settings.js'
import type {PushResource, SourceRow} from '../push-resource.js'
import {keepRemoteIds} from './keep-remote-ids.js'
import {keyOf, modelPages, modelRows} from './model-pages.js'
import {readPeople, type PeopleModels} from './person-reader.js'
import {readRemoteId} from './read-remote-id.js'
import {readValues} from './read-values.js'

const personGone = {
  code: 'PERSON_GONE',
  message: 'The local row that the contact is of, or its user, was deleted.',
  fields: [],
}

/** Local contacts: each becomes a Contact, found by its e-mail where there is one. */
export function contactsResource(models: PeopleModels, fieldsMap: FieldsMap): PushResource {
  const toRows = async (contacts: readonly Model[]): Promise<SourceRow[]> => {
    const people = await readPeople(models, contacts)
    return Promise.all(
      people.map(async ({contact, isOrphan, read, row}) => ({
        key: keyOf(models.contact, contact),
        ...(isOrphan
          ? {values: {}, problem: personGone}
          : await readValues({fieldsMap}, row, read)),
        ...readRemoteId(contact.get('salesforceId')),
      })),
    )
  }
  const fields = Object.keys(fieldsMap)
  return {
    name: 'contacts',
    sobject: 'Contact',
    fields,
    ...(fields.includes('Email') ? {match: ['Email']} : {}),
    source: {
      pages: async function* (limit) {
        for await (const rows of modelPages(models.contact, limit)) yield await toRows(rows)
      },
      read: async (keys) => toRows(await modelRows(models.contact, keys)),
      keepRemoteIds: (ids) => keepRemoteIds(models.contact, 'salesforceId', ids),
    },
  }
}
