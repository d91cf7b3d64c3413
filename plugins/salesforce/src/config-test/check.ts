/** One thing that was looked at. */
export interface Check {
  name: string
  ok: boolean
  /** One line. */
  message: string
  /** What to do about it; absent when all is well. */
  fix?: string
  /** Salesforce takes no more calls today. */
  isQuota?: boolean
}

export function passed(name: string, message: string): Check {
  return {message, name, ok: true}
}

export function failed(name: string, message: string, fix: string): Check {
  return {fix, message, name, ok: false}
}
