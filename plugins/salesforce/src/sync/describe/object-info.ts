import type {SalesforceApi} from '../../client/salesforce-api.js'
import {isObject} from '../../transport/is-object.js'
import {SalesforceError} from '../../transport/salesforce-error.js'

/** What the push needs to know of a field. */
export interface FieldInfo {
  name: string
  /** As Salesforce calls it: string, date, reference, ... */
  type: string
  createable: boolean
  updateable: boolean
  caseSensitive: boolean
  idLookup: boolean
}

export interface ObjectInfo {
  name: string
  /** By name. */
  fields: ReadonlyMap<string, FieldInfo>
}

/** What Salesforce says of an object. @throws SalesforceError */
export async function readObjectInfo(api: SalesforceApi, sobject: string): Promise<ObjectInfo> {
  const answer = await api.get(`${sobject}.describe`)
  const {fields} = answer
  if (!Array.isArray(fields)) {
    throw new SalesforceError('ANSWER_UNREADABLE', `The description of ${sobject} has no fields.`)
  }
  const known = fields.map((field: unknown) => readField(field))
  return {name: sobject, fields: new Map(known.map((field) => [field.name, field]))}
}

function readField(field: unknown): FieldInfo {
  const {name, type, createable, updateable, caseSensitive, idLookup} = isObject(field) ? field : {}
  return {
    name: String(name),
    type: String(type),
    createable: createable === true,
    updateable: updateable === true,
    caseSensitive: caseSensitive === true,
    idLookup: idLookup === true,
  }
}
