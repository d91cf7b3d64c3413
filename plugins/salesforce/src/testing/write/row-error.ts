/** Why one row was not written, in Salesforce's words. */
export interface RowError {
  code: string
  message: string
  fields: string[]
  /** What a duplicate rule found. */
  duplicateResult?: unknown
}

export function rowError(code: string, message: string, fields: string[] = []): RowError {
  return {code, message, fields}
}
