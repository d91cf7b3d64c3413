import type {StoredRow} from '../store/stored-row.js'
import type {FieldDeclaration, FieldType} from './field-declaration.js'

/** A refusal of a row by a validation rule. */
export interface RuleRefusal {
  /** Default: FIELD_CUSTOM_VALIDATION_EXCEPTION */
  code?: string
  message: string
  fields?: readonly string[]
}

/** One object of the fake: a custom one, or what is added to a standard one. */
export interface ObjectDeclaration {
  /** Default: the name in words. */
  label?: string
  /** The first three characters of its ids. Default: a00, a01, ... */
  keyPrefix?: string
  /** The fields besides Id, OwnerId and those of the system. A text is short for `{type}`. */
  fields: Record<string, FieldDeclaration | FieldType>
  /** Default: true */
  createable?: boolean
  /** Default: true */
  updateable?: boolean
  /** Default: true */
  deletable?: boolean
  /** Has an OwnerId. Default: true */
  owned?: boolean
  /** Looked through by SOSL. Default: true */
  searchable?: boolean
  /** Reported by getUpdated and getDeleted. Default: true */
  replicateable?: boolean
  /** A validation rule: sees a row as it would be stored, and refuses it by returning why. */
  validate?: (row: StoredRow, previous: StoredRow | undefined) => RuleRefusal | undefined
}
