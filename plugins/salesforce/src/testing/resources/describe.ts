import type {Answer} from '../http/answer.js'
import type {ApiRequest} from '../http/api-request.js'
import type {Route} from '../http/route.js'
import {describeObject, summarizeObject} from '../schema/describe-object.js'
import {attributesOf} from '../soql/render-record.js'
import {findTable} from './find-table.js'

export const describeRoutes: Route[] = [
  {
    method: 'GET',
    pattern: 'sobjects',
    handle: (request) =>
      revalidated(request, () => ({
        status: 200,
        body: {
          encoding: 'UTF-8',
          maxBatchSize: 200,
          sobjects: request.fakeState.org.schemas.map((schema) =>
            summarizeObject(schema, request.base),
          ),
        },
        xmlRoot: 'DescribeGlobal',
      })),
  },
  {
    method: 'GET',
    pattern: 'sobjects/:object/describe',
    handle: (request) =>
      revalidated(request, () => {
        const {schema} = findTable(request)
        const body = describeObject(schema, request.fakeState.org.schemas, request.base)
        return {status: 200, body, xmlRoot: 'DescribeSObject'}
      }),
  },
  {method: 'GET', pattern: 'sobjects/:object', handle: answerBasicInfo},
]

function answerBasicInfo(request: ApiRequest): Answer {
  const {base, fakeState} = request
  const {schema} = findTable(request)
  const recentItems = fakeState.recentIds
    .flatMap((id) => fakeState.org.table(schema.name)?.get(id) ?? [])
    .map((row) => ({attributes: attributesOf(row, schema.name, base), Id: row.Id}))
  return {
    status: 200,
    body: {objectDescribe: summarizeObject(schema, base), recentItems},
    xmlRoot: schema.name,
  }
}

/** 304 when the client's copy is as new as the schema. */
function revalidated({headers, fakeState}: ApiRequest, answer: () => Answer): Answer {
  const since = Date.parse(headers['if-modified-since'] ?? '')
  const lastModified = {'Last-Modified': fakeState.describedAt.toUTCString()}
  if (since >= Math.floor(fakeState.describedAt.getTime() / 1000) * 1000) {
    return {status: 304, text: '', headers: lastModified}
  }
  return {...answer(), headers: lastModified}
}
