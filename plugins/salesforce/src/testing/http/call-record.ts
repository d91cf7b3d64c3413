/** One request that the fake got. */
export interface CallRecord {
  method: string
  /** With its query. */
  path: string
  /** 0 when the connection was broken instead of answered. */
  status: number
  /** Whether it was one of the API calls of the org: token requests and refused ones are not. */
  counted: boolean
  requestBytes: number
  responseBytes: number
  /** From `Sforce-Call-Options: client=...` */
  client?: string
  /** The fault that was injected. */
  fault?: string
}
