import {expandId} from '../../collections/expand-id.js'
import {soql} from '../../soql/soql.js'
import type {PushContext} from '../push-context.js'

/** Where a remote record is now: under its own id, under that of the record it was merged into, or deleted. Without those that were not seen. */
export type Whereabouts = ReadonlyMap<string, string | null>

const IDS_PER_QUERY = 500
const MAX_MERGES = 5

/** Looks deleted records up, 2,500 by one call, and follows merges to the record that is left. */
export async function followRecords(
  {api, resource, object, signal}: Pick<PushContext, 'api' | 'object' | 'resource' | 'signal'>,
  ids: readonly string[],
): Promise<Whereabouts> {
  const fields = [
    'Id',
    'IsDeleted',
    ...(object.fields.has('MasterRecordId') ? ['MasterRecordId'] : []),
  ]
  const next = new Map<string, string | null>()
  let asked = [...new Set(ids)]
  for (let step = 0; step <= MAX_MERGES && asked.length > 0; step++) {
    const queries = chunk(asked, IDS_PER_QUERY).map(
      (some) =>
        soql`SELECT ${soql.names(...fields)} FROM ${soql.names(resource.sobject)} WHERE Id IN ${some}`,
    )
    const options = {all: true, ...(signal ? {signal} : {})}
    for await (const record of api.queryMany(queries, options)) {
      const master = record['MasterRecordId']
      const id = expandId(String(record['Id']))
      if (record['IsDeleted'] !== true) next.set(id, id)
      else next.set(id, typeof master === 'string' ? expandId(master) : null)
    }
    asked = [...new Set(next.values())].filter((id) => id !== null).filter((id) => !next.has(id))
  }
  return new Map(
    ids.flatMap((id) => {
      const end = endOf(next, id)
      return end === undefined ? [] : [[id, end] as const]
    }),
  )
}

function endOf(next: ReadonlyMap<string, string | null>, id: string): string | null | undefined {
  let at = id
  for (let step = 0; step <= MAX_MERGES; step++) {
    const to = next.get(at)
    if (to === undefined || to === null || to === at) return to
    at = to
  }
  return undefined
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({length: Math.ceil(list.length / size)}, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
