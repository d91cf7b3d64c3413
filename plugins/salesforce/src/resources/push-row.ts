import {call, type Call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {fillPath} from '../client/fill-path.js'
import {sobjectNode} from '../client/sobject-node.js'
import {expandId} from '../collections/expand-id.js'
import {isObject} from '../transport/is-object.js'
import {SalesforceError} from '../transport/salesforce-error.js'
import type {LocalRow, ModelResource, PushOutcome} from './model-resource.js'
import {readAttribute} from './read-attribute.js'
import {readFields} from './read-fields.js'

type Values = Record<string, unknown>

/** Updates the remote record of a row, or creates one and keeps its id in the row. */
export async function pushRow(
  context: CallContext,
  name: string,
  resource: ModelResource,
  row: LocalRow,
): Promise<PushOutcome> {
  const distantId = readAttribute(name, resource, row, resource.distantId)
  const values = await readValues(name, resource, row)
  if (typeof distantId === 'string' && distantId !== '') {
    await call(context, {method: 'PATCH', path: instancePath(resource, distantId), data: values})
    return {id: expandId(distantId), created: false}
  }
  const outcome = await create(context, resource, values)
  row.set({[resource.distantId]: outcome.id})
  await row.save({fields: [resource.distantId]})
  return outcome
}

async function readValues(name: string, resource: ModelResource, row: LocalRow): Promise<Values> {
  const values: Values = {}
  for (const {remote, local, toDistant} of readFields(resource)) {
    const value = readAttribute(name, resource, row, local)
    const sent = toDistant ? await toDistant(value, row) : value
    if (sent !== undefined) values[remote] = sent
  }
  return resource.toDistant ? resource.toDistant(values, row) : values
}

/** With an external id that has a value, what is there already is found instead. */
async function create(
  context: CallContext,
  {sobject, externalId}: ModelResource,
  values: Values,
): Promise<PushOutcome> {
  const {[externalId ?? '']: key, ...others} = values
  if (externalId === undefined || (typeof key !== 'string' && typeof key !== 'number')) {
    const path = `sobjects/${encodeURIComponent(sobject)}`
    return readOutcome(await call(context, {method: 'POST', path, data: values}), true)
  }
  const node = sobjectNode(sobject).resources?.['external'] ?? {}
  const path = fillPath(`${sobject}.external`, node, {field: externalId, value: key})
  const answer = await call(context, {method: 'PATCH', path, data: others})
  if (isObject(answer) && 'id' in answer) return readOutcome(answer, answer['created'] === true)
  // Before version 46.0 an update is answered with nothing.
  const found: Call = {method: 'GET', path: `${path}?fields=Id`}
  return readOutcome(await call(context, found), false)
}

function readOutcome(answer: unknown, created: boolean): PushOutcome {
  const id = isObject(answer) ? (answer['id'] ?? answer['Id']) : undefined
  if (typeof id === 'string') return {id: expandId(id), created}
  throw new SalesforceError('ANSWER_UNREADABLE', 'The answer to a push has no id in it.', {
    ambiguous: true,
  })
}

/** Where a record is. */
export function instancePath({sobject}: ModelResource, id: string, fields?: string[]): string {
  const node = sobjectNode(sobject).resources?.['instance'] ?? {}
  return fillPath(`${sobject}.instance`, node, {id, ...(fields ? {fields} : {})})
}
