import {isObject} from '../transport/is-object.js'
import type {Sosl} from '../soql/sosl.js'
import {call} from './call.js'
import type {CallContext} from './call-context.js'
import type {RawOptions} from './call-options.js'

/** What a full-text search finds. */
export async function search<T>(
  context: CallContext,
  sosl: Sosl | string,
  {headers, signal}: RawOptions = {},
): Promise<T[]> {
  const body = await call(context, {
    method: 'GET',
    path: `search?q=${encodeURIComponent(String(sosl))}`,
    ...(headers ? {headers} : {}),
    ...(signal ? {signal} : {}),
  })
  const records = isObject(body) ? body['searchRecords'] : body
  return Array.isArray(records) ? (records as T[]) : [] // What the caller says is believed.
}
