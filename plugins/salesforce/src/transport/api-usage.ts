/** The API calls of a client. */
export interface ApiUsage {
  /** Made by this client; token requests do not count. */
  readonly calls: number
  /** The hard limit of `calls`, if there is one. */
  readonly maxCalls: number | undefined
  /** Of the org in 24 hours, as Salesforce said last; undefined until it has. */
  readonly used: number | undefined
  readonly max: number | undefined
}
