import {nearestNames} from '@mycli/kit'

import type {SalesforceApi} from '../client/salesforce-api.js'
import {isObject} from '../transport/is-object.js'
import {failed, passed, type Check} from './check.js'
import type {MappedObject} from './mapped-objects.js'

/** Whether an object has the fields that are mapped, and lets this user write them. */
export async function checkObject(api: SalesforceApi, object: MappedObject): Promise<Check[]> {
  const described = await api.get(`${object.name}.describe`)
  const list: unknown[] = Array.isArray(described['fields']) ? described['fields'] : []
  const fields = new Map(
    list.flatMap((field) => (isObject(field) ? [[String(field['name']), field] as const] : [])),
  )
  const problems = object.fields.flatMap((name) => checkField(object, name, fields))
  if (problems.length > 0) return problems
  return [passed(object.name, `the ${object.fields.length} mapped fields can be written`)]
}

type Fields = ReadonlyMap<string, Record<string, unknown>>

function checkField(object: MappedObject, name: string, fields: Fields): Check[] {
  const title = `${object.name}.${name}`
  const field = fields.get(name)
  if (!field) {
    const [near] = nearestNames(name, [...fields.keys()])
    const hint = near === undefined ? '' : ` Did you mean ${near}?`
    const fix = `Correct the fieldsMap of the config, or make the field visible to the user who logs in.${hint}`
    return [failed(title, `${object.name} has no such field.`, fix)]
  }
  const isWritable =
    field['createable'] === true &&
    (field['updateable'] === true || object.createOnly.includes(name))
  if (!isWritable) {
    const fix = 'Take it out of the fieldsMap, or let the user who logs in edit it.'
    return [failed(title, 'The field is read-only.', fix)]
  }
  if (object.externalIds.includes(name) && field['idLookup'] === false) {
    const fix = 'Make it an external id in the set-up of the org, or name another as externalId.'
    return [failed(title, 'The field is no external id.', fix)]
  }
  return []
}
