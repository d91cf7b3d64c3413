/** What is sent back. */
export interface Answer {
  status: number
  /** Becomes JSON, or XML where that is asked for. */
  body?: unknown
  /** Sent as it is, instead of a body. */
  text?: string
  contentType?: string
  headers?: Record<string, string>
  /** The name of the element around the body in XML; without it there is no XML of it. */
  xmlRoot?: string
}

/** 204: done, and nothing to say. */
export const noContent: Answer = {status: 204, text: ''}
