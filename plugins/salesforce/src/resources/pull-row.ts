import {UserError} from '@mycli/kit'
import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {isObject} from '../transport/is-object.js'
import type {LocalRow, ModelResource, PullOptions} from './model-resource.js'
import {instancePath} from './push-row.js'
import {readAttribute} from './read-attribute.js'
import {readFields, type MappedField} from './read-fields.js'

/** Sets a row to what its remote record has. */
export async function pullRow(
  context: CallContext,
  name: string,
  resource: ModelResource,
  row: LocalRow,
  {save = true, signal}: PullOptions,
): Promise<void> {
  const distantId = readAttribute(name, resource, row, resource.distantId)
  if (typeof distantId !== 'string' || distantId === '') throw neverPushed(name, resource)
  const fields = readFields(resource)
  for (const {local} of fields) readAttribute(name, resource, row, local)
  const path = instancePath(
    resource,
    distantId,
    fields.map(({remote}) => remote),
  )
  const record = await call(context, {method: 'GET', path, ...(signal ? {signal} : {})})
  const values = await readValues(fields, isObject(record) ? record : {}, row)
  row.set(resource.toLocal ? await resource.toLocal(values, row) : values)
  if (save) await row.save()
}

async function readValues(
  fields: readonly MappedField[],
  record: Record<string, unknown>,
  row: LocalRow,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const {remote, local, toLocal} of fields) {
    const value = record[remote]
    const kept = toLocal ? await toLocal(value, row) : value
    if (kept !== undefined) values[local] = kept
  }
  return values
}

function neverPushed(name: string, {distantId}: ModelResource): UserError {
  return new UserError(
    'RESOURCE_ROW_UNKNOWN',
    `The row has no "${distantId}": Salesforce knows no record of it.`,
    {suggestions: [`Push it first: api.push('${name}', row)`]},
  )
}
