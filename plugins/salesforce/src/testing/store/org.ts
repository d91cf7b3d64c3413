import type {Field, ObjectSchema} from '../schema/object-schema.js'
import {createIdSequence} from './id-sequence.js'
import {toStamp} from './stamp.js'
import type {FieldValue, StoredRow} from './stored-row.js'
import {Table} from './table.js'

export interface OrgSettings {
  schemas: ObjectSchema[]
  seed: number
  now: () => Date
  maxRows: number
}

/** A field of another object that points to the rows of one. */
export interface IncomingReference {
  table: Table
  field: Field
}

/** The data of one org. Every change goes through it, so that it can be taken back. */
export class Org {
  readonly schemas: ObjectSchema[]
  readonly maxRows: number
  readonly nextId: (keyPrefix: string) => string
  readonly now: () => Date
  readonly #tables = new Map<string, Table>()
  readonly #tablesByPrefix = new Map<string, Table>()
  #rowCount = 0
  // Making the text costs more than all else that is done for a row.
  #stamp = {second: Number.NaN, text: ''}
  #undo: (() => void)[] | undefined

  constructor({schemas, seed, now, maxRows}: OrgSettings) {
    this.schemas = schemas
    this.maxRows = maxRows
    this.now = now
    this.nextId = createIdSequence(seed)
    for (const schema of schemas) {
      const table = new Table(schema)
      this.#tables.set(schema.name.toLowerCase(), table)
      this.#tablesByPrefix.set(schema.keyPrefix, table)
    }
  }

  get rowCount(): number {
    return this.#rowCount
  }

  /** Object names are compared without regard to case. */
  table(name: string): Table | undefined {
    return this.#tables.get(name.toLowerCase())
  }

  tableOfId(id: string): Table | undefined {
    return this.#tablesByPrefix.get(id.slice(0, 3))
  }

  row(id: FieldValue | undefined): StoredRow | undefined {
    return typeof id === 'string' ? this.tableOfId(id)?.get(id) : undefined
  }

  stamp(): string {
    const now = this.now()
    const second = Math.floor(now.getTime() / 1000)
    if (second !== this.#stamp.second) this.#stamp = {second, text: toStamp(now)}
    return this.#stamp.text
  }

  referencesTo(objectName: string): IncomingReference[] {
    return [...this.#tables.values()].flatMap((table) =>
      table.schema.fields
        .filter(({referenceTo}) => referenceTo.includes(objectName) && objectName !== 'User')
        .map((field) => ({table, field})),
    )
  }

  add(table: Table, row: StoredRow): void {
    table.add(row)
    this.#rowCount++
    this.#undo?.push(() => {
      table.remove(row)
      this.#rowCount--
    })
  }

  change(table: Table, row: StoredRow, values: Record<string, FieldValue>): void {
    const undo = this.#undo
    if (undo) {
      const before = Object.fromEntries(
        Object.keys(values).map((name) => [name, row[name] ?? null]),
      )
      undo.push(() => {
        table.change(row, before)
      })
    }
    table.change(row, values)
  }

  /** Takes every change back unless `work` returns true. */
  attempt(work: () => boolean): void {
    const outer = this.#undo
    const undo: (() => void)[] = []
    this.#undo = undo
    let isKept = false
    try {
      isKept = work()
    } finally {
      this.#undo = outer
      if (isKept) outer?.push(...undo)
      else for (const step of undo.reverse()) step()
    }
  }
}
