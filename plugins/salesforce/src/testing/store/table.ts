import type {Field, ObjectSchema} from '../schema/object-schema.js'
import {FieldIndex} from './field-index.js'
import type {FieldValue, StoredRow} from './stored-row.js'

/** The rows of one object, the deleted ones too. It checks nothing. */
export class Table {
  readonly schema: ObjectSchema
  readonly #rows = new Map<string, StoredRow>()
  readonly #indexes = new Map<string, FieldIndex>()

  constructor(schema: ObjectSchema) {
    this.schema = schema
    for (const field of schema.fields.filter(isIndexed)) {
      const isCaseSensitive = field.caseSensitive || field.type === 'reference'
      this.#indexes.set(field.name, new FieldIndex(field.name, isCaseSensitive))
    }
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: string): StoredRow | undefined {
    return this.#rows.get(id)
  }

  /** All rows in the order of their creation. */
  all(): IterableIterator<StoredRow> {
    return this.#rows.values()
  }

  isIndexed(field: string): boolean {
    return this.#indexes.has(field)
  }

  /** The rows that are not deleted and hold the value in an indexed field. */
  find(field: string, value: FieldValue): readonly StoredRow[] {
    const found = this.findWithDeleted(field, value)
    return found.some(({IsDeleted}) => IsDeleted)
      ? found.filter(({IsDeleted}) => !IsDeleted)
      : found
  }

  findWithDeleted(field: string, value: FieldValue): readonly StoredRow[] {
    return this.#indexes.get(field)?.find(value) ?? []
  }

  add(row: StoredRow): void {
    this.#rows.set(row.Id, row)
    for (const index of this.#indexes.values()) index.add(row)
  }

  change(row: StoredRow, values: Record<string, FieldValue>): void {
    for (const [name, value] of Object.entries(values)) {
      const index = this.#indexes.get(name)
      index?.remove(row)
      row[name] = value
      index?.add(row)
    }
  }

  remove(row: StoredRow): void {
    this.#rows.delete(row.Id)
    for (const index of this.#indexes.values()) index.remove(row)
  }
}

function isIndexed(field: Field): boolean {
  // Every row points to one of few users: an index of these would only cost.
  if (field.calculated) return false
  if (field.type === 'reference') return !field.referenceTo.includes('User')
  return field.unique || (field.idLookup && field.name !== 'Id')
}
