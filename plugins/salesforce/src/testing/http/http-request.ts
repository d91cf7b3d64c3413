/** A request as it came, with its whole body. */
export interface HttpRequest {
  method: string
  /** The path without its query, still encoded. */
  path: string
  query: URLSearchParams
  /** Lower-case names. */
  headers: Partial<Record<string, string>>
  body: Buffer
}
