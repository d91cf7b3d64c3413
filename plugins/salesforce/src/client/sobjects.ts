import {isObject} from '../transport/is-object.js'

/** Which sobjects there are. */
export interface Sobjects {
  /** The name as Salesforce writes it; undefined when there is none, or the whitelist is without it. */
  find: (name: string) => Promise<string | undefined>
  names: () => Promise<string[]>
}

const STALE_MS = 60_000

/**
 * Asks for the list when a name is first looked for, and again when one is not in it and the list is
 * older than a minute. A whitelist is believed: nothing is asked.
 */
export function createSobjects(
  readList: () => Promise<unknown>,
  whitelist: readonly string[],
): Sobjects {
  let readAtMs = Number.POSITIVE_INFINITY
  let names = whitelist.length > 0 ? Promise.resolve(index(whitelist)) : undefined
  const load = (): Promise<ReadonlyMap<string, string>> => {
    names = readList().then((list) => {
      readAtMs = Date.now()
      return index(readNames(list))
    })
    // A list that could not be read is asked for again.
    names.catch(() => {
      names = undefined
    })
    return names
  }
  return {
    find: async (name) => {
      const found = (await (names ?? load())).get(name.toLowerCase())
      if (found !== undefined || Date.now() - readAtMs < STALE_MS) return found
      return (await load()).get(name.toLowerCase())
    },
    names: async () => [...(await (names ?? load())).values()].sort(),
  }
}

function index(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

function readNames(body: unknown): string[] {
  const list = isObject(body) ? body['sobjects'] : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((member: unknown) => {
    const name = isObject(member) ? member['name'] : undefined
    return typeof name === 'string' ? [name] : []
  })
}
