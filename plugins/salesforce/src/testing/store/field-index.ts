import type {FieldValue, StoredRow} from './stored-row.js'

// Most look-ups of a large upload find nothing: they need not make a list each.
const none: readonly StoredRow[] = []

/** Finds the rows of a table by the value of one field. Null is not indexed. */
export class FieldIndex {
  readonly #field: string
  readonly #isCaseSensitive: boolean
  readonly #rows = new Map<FieldValue, StoredRow | Set<StoredRow>>()

  constructor(field: string, isCaseSensitive: boolean) {
    this.#field = field
    this.#isCaseSensitive = isCaseSensitive
  }

  find(value: FieldValue): readonly StoredRow[] {
    const found = this.#rows.get(this.#key(value))
    if (found === undefined) return none
    return found instanceof Set ? [...found] : [found]
  }

  add(row: StoredRow): void {
    const key = this.#key(row[this.#field] ?? null)
    if (key === null) return
    const found = this.#rows.get(key)
    if (found === undefined) this.#rows.set(key, row)
    else if (found instanceof Set) found.add(row)
    else this.#rows.set(key, new Set([found, row]))
  }

  remove(row: StoredRow): void {
    const key = this.#key(row[this.#field] ?? null)
    const found = this.#rows.get(key)
    if (found instanceof Set) found.delete(row)
    else if (found === row) this.#rows.delete(key)
  }

  #key(value: FieldValue): FieldValue {
    return typeof value === 'string' && !this.#isCaseSensitive ? value.toLowerCase() : value
  }
}
