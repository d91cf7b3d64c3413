import {exitCodes, UserError} from '@mycli/kit'
import type {Model} from 'sequelize'
import type {LocalRow} from '../../resources/model-resource.js'
import {keyOf, modelRows, type ModelClass} from './model-pages.js'

/** The models behind a local contact, and how their attributes are called. */
export interface PeopleModels {
  /** salesforce.Contact */
  contact: ModelClass
  /** Each of its rows is a person who gets a contact. */
  source: ModelClass
  /** The attribute of the source with the key of its user; undefined: the row is the person itself. */
  userKey: string | undefined
  /** Whom `userKey` names. */
  user: ModelClass
  /** mycli's name of an attribute of a person -> the model's own. */
  attributes: Readonly<Record<string, string>>
}

/** A local contact with the person whose it is. */
export interface ContactPerson {
  contact: Model
  row: LocalRow
  /** An attribute of the contact, else of the person, else of the source row. @throws UserError RESOURCE_MAPPING_INVALID */
  read: (attribute: string) => unknown
  /** Its source row, or the user behind it, is gone. */
  isOrphan: boolean
}

/** The people of local contacts: two queries for all of them. */
export async function readPeople(
  models: PeopleModels,
  contacts: readonly Model[],
): Promise<ContactPerson[]> {
  const {source, user, userKey} = models
  const sources = await modelRows(
    source,
    contacts.map((contact) => contact.get('courseCreatorId')),
  )
  const sourceByKey = new Map(sources.map((row) => [keyOf(source, row), row]))
  const users =
    userKey === undefined
      ? []
      : await modelRows(
          user,
          sources.map((row) => row.get(userKey)).filter((key) => key !== null),
        )
  const userByKey = new Map(users.map((row) => [keyOf(user, row), row]))
  return contacts.map((contact) => {
    const sourceRow = sourceByKey.get(String(contact.get('courseCreatorId')))
    const person =
      userKey === undefined ? sourceRow : userByKey.get(String(sourceRow?.get(userKey)))
    return toPerson(models, contact, sourceRow, person)
  })
}

function toPerson(
  models: PeopleModels,
  contact: Model,
  sourceRow: Model | undefined,
  person: Model | undefined,
): ContactPerson {
  const personModel = models.userKey === undefined ? models.source : models.user
  const read = (attribute: string): unknown => {
    if (attribute in models.contact.getAttributes()) return contact.get(attribute)
    const named = models.attributes[attribute] ?? attribute
    if (named in personModel.getAttributes()) return person?.get(named)
    if (attribute in models.source.getAttributes()) return sourceRow?.get(attribute)
    throw unknownAttribute(attribute)
  }
  const row: LocalRow = {
    get: read,
    set: (values) => contact.set(values),
    save: (options) => contact.save(options),
  }
  return {contact, row, read, isOrphan: person === undefined}
}

function unknownAttribute(attribute: string): UserError {
  return new UserError(
    'RESOURCE_MAPPING_INVALID',
    `The fields of contacts or campaign members map "${attribute}", which neither the contact nor its person has.`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        'Correct `salesforce.contacts` or `salesforce.campaignMembers` of your config.',
      ],
    },
  )
}
