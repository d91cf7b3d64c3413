import type {FieldValue, StoredRow} from '../store/stored-row.js'

/** The types of Salesforce fields that the fake knows. */
export type FieldType =
  | 'boolean'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'double'
  | 'email'
  | 'id'
  | 'int'
  | 'percent'
  | 'phone'
  | 'picklist'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'url'

/** Reads a row of another object by its Id, deleted ones too. */
export type FindRow = (id: FieldValue | undefined) => StoredRow | undefined

/** One field of an object of the fake, in the words of Salesforce's describe. */
export interface FieldDeclaration {
  /** Default: string */
  type?: FieldType
  /** Default: the name in words. */
  label?: string
  /** Characters. Default: 255, 80 for emails, 40 for phones, 32,000 for textareas. */
  length?: number
  /** Digits before the decimal point of a number. Default: 18 */
  precision?: number
  /** A row cannot be created without it. Default: false */
  required?: boolean
  /** May be given when a row is created. Default: true */
  createable?: boolean
  /** May be changed later. Default: true */
  updateable?: boolean
  /** No two rows hold the same value. Default: false */
  unique?: boolean
  /** Compares `unique` values letter by letter. Default: false */
  caseSensitive?: boolean
  /** May stand in the path of an upsert. Default: false */
  externalId?: boolean
  /** The values of a picklist. */
  values?: readonly string[]
  /** Refuses values that `values` does not list. Default: false */
  restricted?: boolean
  /** The objects that a reference may point to. */
  referenceTo?: readonly string[]
  /** The name behind which a query reads the row pointed to. Default: made of the field's name. */
  relationshipName?: string
  /** What becomes of a row when the one it points to is deleted. Default: clear */
  onDelete?: 'cascade' | 'clear' | 'keep'
  /** The value of a row that was created without one. */
  defaultValue?: FieldValue
  /** Makes the value from the row whenever it is read; such a field cannot be written. */
  calculated?: (row: StoredRow, find: FindRow) => FieldValue
}
