/** A value as Salesforce answers it in JSON; dates and moments are texts. */
export type FieldValue = boolean | number | string | null

/** A row as the fake keeps it. A field that it lacks is null. */
export interface StoredRow {
  readonly Id: string
  IsDeleted: boolean
  /** `2026-11-20T08:00:00.000+0000`, always UTC and whole seconds, so that texts sort as moments. */
  SystemModstamp: string
  [field: string]: FieldValue
}
