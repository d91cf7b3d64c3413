/** An answer that is kept, with what a server needs to tell whether it is still right. */
export interface CachedResponse {
  body: unknown
  etag?: string
  lastModified?: string
}

/** Keeps what describes an org: the list of sobjects, their describes. */
export interface ResponseCache {
  get: (key: string) => Promise<CachedResponse | undefined>
  set: (key: string, response: CachedResponse) => Promise<void>
}

/** For as long as the process lives. */
export function createMemoryCache(): ResponseCache {
  const responses = new Map<string, CachedResponse>()
  return {
    get: async (key) => responses.get(key),
    set: async (key, response) => {
      responses.set(key, response)
    },
  }
}
