import type {ApiRequest} from '../http/api-request.js'
import {ApiError} from '../http/api-error.js'
import {isObject} from '../http/is-object.js'
import {readJsonBody} from '../http/read-json-body.js'
import {readXml} from '../http/read-xml.js'
import type {ObjectSchema} from '../schema/object-schema.js'
import type {Change} from '../write/change.js'
import {readJsonRow} from '../write/read-json-row.js'
import {readTextValue} from '../write/read-text-value.js'

/** Reads the one record of a body in JSON or XML. */
export function readRecord(request: ApiRequest, schema: ObjectSchema): Change {
  const isXml = /^(application|text)\/xml\b/i.test(request.headers['content-type'] ?? '')
  if (isXml) return readXmlRecord(request, schema)
  return readJsonRow(request.fakeState.org, schema, readJsonBody(request))
}

function readXmlRecord({body}: ApiRequest, schema: ObjectSchema): Change {
  const {value} = readXml(body.toString())
  const change: Change = {values: new Map()}
  if (!isObject(value)) return change
  for (const [name, text] of Object.entries(value)) {
    const field = schema.field(name)
    if (!field || field.name === 'Id' || (typeof text !== 'string' && text !== null)) {
      const message = `No such column '${name}' on sobject of type ${schema.name}`
      throw new ApiError(400, 'INVALID_FIELD', message)
    }
    const read = text === null ? null : readTextValue(field, text)
    if (typeof read === 'object' && read !== null) change.error = read
    else change.values.set(field, read)
  }
  return change
}
