import {call} from '../client/call.js'
import type {CallContext} from '../client/call-context.js'
import {SalesforceError} from '../transport/salesforce-error.js'

const MAX_IDS = 2000

/** Records by id, by a POST that changes nothing. */
export async function retrieve<T>(
  context: CallContext,
  object: string,
  ids: readonly string[],
  fields: readonly string[],
  {signal}: {signal?: AbortSignal} = {},
): Promise<(T | null)[]> {
  const records: (T | null)[] = []
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const chunk = ids.slice(start, start + MAX_IDS)
    const body = await call(context, {
      method: 'POST',
      path: `composite/sobjects/${encodeURIComponent(object)}`,
      data: {ids: chunk, fields},
      isRead: true,
      ...(signal ? {signal} : {}),
    })
    if (!Array.isArray(body) || body.length !== chunk.length) {
      throw new SalesforceError(
        'RESULTS_INCOMPLETE',
        `Salesforce gave not one record for each of ${chunk.length} ids.`,
      )
    }
    for (const record of body as (T | null)[]) records.push(record) // What the caller says is believed.
  }
  return records
}
