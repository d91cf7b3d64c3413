import type {Answer} from '../http/answer.js'
import {ApiError} from '../http/api-error.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Field, ObjectSchema} from '../schema/object-schema.js'
import {readField} from '../soql/resolve-path.js'
import {attributesOf} from '../soql/render-record.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'

/** All fields of a row, or those that `?fields=` names. */
export function answerRow(request: ApiRequest, table: Table, row: StoredRow): Answer {
  const names = request.query.get('fields')
  const fields = names === null ? table.schema.fields : pickFields(table.schema, names.split(','))
  return {status: 200, body: renderRow(request, table, row, fields), xmlRoot: table.schema.name}
}

/** @throws ApiError INVALID_FIELD */
export function pickFields(schema: ObjectSchema, names: readonly string[]): Field[] {
  return names.map((name) => {
    const field = schema.field(name.trim())
    if (field) return field
    throw new ApiError(
      400,
      'INVALID_FIELD',
      `No such column '${name.trim()}' on sobject of type ${schema.name}`,
    )
  })
}

export function renderRow(
  {base, fakeState}: ApiRequest,
  table: Table,
  row: StoredRow,
  fields: readonly Field[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {attributes: attributesOf(row, table.schema.name, base)}
  for (const field of fields) record[field.name] = readField(fakeState.org, field)(row)
  return record
}
