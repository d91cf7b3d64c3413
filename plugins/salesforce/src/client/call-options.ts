/** How requests and answers are written. */
export type Format = 'json' | 'xml'

export type ParamValue = Date | boolean | number | string | readonly string[]

/** What a call by name may be given. */
export interface CallOptions extends RawOptions {
  /** Fill the path of the resource, each percent-encoded, and its query string. */
  params?: Record<string, ParamValue>
  /** The body. */
  data?: unknown
}

export interface RawOptions {
  /** Default: that of the resource, else json */
  format?: Format
  headers?: Record<string, string>
  signal?: AbortSignal
}
