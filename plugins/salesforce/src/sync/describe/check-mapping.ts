import {exitCodes, nearestNames, UserError} from '@mycli/kit'
import type {PushResource} from '../push-resource.js'
import type {ObjectInfo} from './object-info.js'

/**
 * Refuses fields that Salesforce does not have or does not let us write, before anything is written.
 *
 * @throws UserError SALESFORCE_MAPPING_INVALID (exit 6) naming each
 */
export function checkMapping(resource: PushResource, object: ObjectInfo): void {
  const problems = [
    ...resource.fields.flatMap((field) => problemOf(resource, object, field)),
    ...keyProblems(resource, object),
  ]
  if (problems.length === 0) return
  throw new UserError(
    'SALESFORCE_MAPPING_INVALID',
    `The resource "${resource.name}" does not fit ${resource.sobject}: ${problems.join(' ')}`,
    {
      exitCode: exitCodes.environment,
      suggestions: [
        'Correct its fields in `salesforce` of your config, or the permissions of the user in Salesforce.',
      ],
    },
  )
}

/** Whether a field is sent with creates only. */
export function isCreateOnly(resource: PushResource, object: ObjectInfo, field: string): boolean {
  return (
    resource.createOnly?.includes(field) === true || object.fields.get(field)?.updateable === false
  )
}

function problemOf({createOnly}: PushResource, object: ObjectInfo, name: string): string[] {
  const field = object.fields.get(name)
  if (!field) {
    const [nearest] = nearestNames(name, object.fields.keys())
    return [`there is no field ${name}${nearest === undefined ? '.' : ` (${nearest}?).`}`]
  }
  if (!field.createable) return [`${name} may not be written.`]
  if (!field.updateable && createOnly?.includes(name) !== true) {
    return [`${name} may only be written when a record is created.`]
  }
  return []
}

function keyProblems({externalId, fields}: PushResource, object: ObjectInfo): string[] {
  if (externalId === undefined) return []
  if (!fields.includes(externalId)) return [`its external id ${externalId} is not mapped.`]
  return object.fields.get(externalId)?.idLookup === false
    ? [`${externalId} is no external id.`]
    : []
}
