import type {Model} from 'sequelize'
import type {ModelResource} from '../../resources/model-resource.js'
import {readAttribute} from '../../resources/read-attribute.js'
import {readFields} from '../../resources/read-fields.js'
import type {PushResource, RowSource, SourceRow} from '../push-resource.js'
import {keepRemoteIds} from './keep-remote-ids.js'
import {keyOf, modelPages, modelRows, type ModelClass} from './model-pages.js'
import {readRemoteId} from './read-remote-id.js'
import {readValues} from './read-values.js'

/** People whose address tells them, in Salesforce's objects for people. */
const people: readonly string[] = ['Contact', 'Lead']

/** A resource of the config as it is pushed. Without an external id, people are looked up by their e-mail. */
export function modelPushResource(
  name: string,
  resource: ModelResource,
  model: ModelClass,
): PushResource {
  const {sobject, externalId, distantId} = resource
  const fields = readFields(resource).map(({remote}) => remote)
  const hasEmail = people.includes(sobject) && fields.includes('Email')
  return {
    name,
    sobject,
    fields,
    ...(externalId === undefined ? {} : {externalId}),
    ...(externalId === undefined && hasEmail ? {match: ['Email']} : {}),
    source: modelSource(name, {...resource, model}, model, distantId),
  }
}

function modelSource(
  name: string,
  resource: ModelResource,
  model: ModelClass,
  distantId: string,
): RowSource {
  const toRow = async (row: Model): Promise<SourceRow> => {
    const read = (attribute: string): unknown => readAttribute(name, resource, row, attribute)
    return {
      key: keyOf(model, row),
      ...(await readValues(resource, row, read)),
      ...readRemoteId(read(distantId)),
    }
  }
  return {
    pages: async function* (limit) {
      for await (const rows of modelPages(model, limit)) yield await Promise.all(rows.map(toRow))
    },
    read: async (keys) => Promise.all((await modelRows(model, keys)).map(toRow)),
    keepRemoteIds: (ids) => keepRemoteIds(model, distantId, ids),
  }
}
