import {exitCodes, UserError} from '@mycli/kit'
import type {LocalRow, ModelResource} from './model-resource.js'

/**
 * The value of an attribute, or of a getter of the row.
 *
 * @throws UserError RESOURCE_MAPPING_INVALID when the row has neither
 */
export function readAttribute(
  name: string,
  {model}: Pick<ModelResource, 'model'>,
  row: LocalRow,
  attribute: string,
): unknown {
  const isAttribute = typeof model !== 'string' && attribute in model.getAttributes()
  if (isAttribute || attribute in row) {
    const value = row.get(attribute)
    return value === undefined && !isAttribute ? readGetter(row, attribute) : value
  }
  throw new UserError(
    'RESOURCE_MAPPING_INVALID',
    `The resource "${name}" maps "${attribute}", which its model does not have.`,
    {exitCode: exitCodes.environment, suggestions: ['Correct its `fieldsMap` or `distantId`.']},
  )
}

function readGetter(row: LocalRow, attribute: string): unknown {
  return Reflect.get(row, attribute) as unknown // Reflect.get says any
}
