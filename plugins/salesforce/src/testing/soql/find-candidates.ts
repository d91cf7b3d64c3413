import {parseRecordId} from '../store/record-id.js'
import type {StoredRow} from '../store/stored-row.js'
import type {Table} from '../store/table.js'
import type {Condition} from './query.js'

/** Narrows the rows to look at by an index, where a condition that must hold allows it. */
export function findCandidates(table: Table, where: Condition | undefined): Iterable<StoredRow> {
  const conditions = where?.kind === 'and' ? where.parts : where ? [where] : []
  for (const condition of conditions) {
    const narrowed = lookUp(table, condition)
    if (narrowed) return narrowed
  }
  return table.all()
}

function lookUp(table: Table, condition: Condition): StoredRow[] | undefined {
  const wanted = wantedTexts(condition)
  if (!wanted) return undefined
  const field = table.schema.field(wanted.path)
  if (field?.name === 'Id') {
    const ids = new Set(wanted.texts.map(parseRecordId))
    return [...ids].flatMap((id) => (id === undefined ? [] : (table.get(id) ?? [])))
  }
  if (!field || !table.isIndexed(field.name)) return undefined
  const isReference = field.type === 'reference'
  const rows = wanted.texts.flatMap((text) =>
    table.findWithDeleted(field.name, isReference ? (parseRecordId(text) ?? text) : text),
  )
  return [...new Set(rows)]
}

/** The texts one of which a field must hold. */
function wantedTexts(condition: Condition): {path: string; texts: string[]} | undefined {
  if (condition.kind === 'compare') {
    const {literal, operator, path} = condition
    return operator === '=' && literal.kind === 'string'
      ? {path, texts: [literal.value]}
      : undefined
  }
  if (condition.kind !== 'in' || condition.isNegated) return undefined
  const texts = condition.literals.flatMap((literal) =>
    literal.kind === 'string' ? [literal.value] : [],
  )
  return texts.length === condition.literals.length ? {path: condition.path, texts} : undefined
}
