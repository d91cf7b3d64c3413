import type {TrackedModel} from './tracked-model.js'

const writes =
  /^\s*(?:\(|--[^\n]*\n|\/\*.*?\*\/|\s)*(?:insert|update|delete|replace|merge|truncate|copy|with)\b/is

/** The models among `tracked` whose tables a statement writes to, as far as its text shows it. */
export function writtenModels(sql: string, tracked: Iterable<TrackedModel>): TrackedModel[] {
  if (!writes.test(sql)) return []
  const beginning = sql.slice(0, searchedLength)
  return [...tracked].filter(({model}) => targetOf(model.getTableName()).test(beginning))
}

/** What follows is values. */
const searchedLength = 10_000

const patterns = new Map<string, RegExp>()

/** A table in the place of a statement where what stands there is written to. */
function targetOf(table: string | {tableName: string}): RegExp {
  const name = typeof table === 'string' ? table : table.tableName
  const known = patterns.get(name)
  if (known) return known
  const place = [
    String.raw`\b(?:insert|replace|merge)(?:\s+\w+)*?\s+into`,
    String.raw`\bupdate(?:\s+(?:or\s+\w+|low_priority|ignore|only))*`,
    String.raw`\bdelete(?:\s+[\w.,\x60]+)*?\s+from(?:\s+only)?`,
    String.raw`\btruncate(?:\s+table)?(?:\s+only)?`,
    String.raw`^\s*copy`,
  ].join('|')
  const schema = String.raw`(?:["\x60\[]?[\w$]+["\x60\]]?\s*\.\s*)?`
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const pattern = new RegExp(
    String.raw`(?:${place})\s+${schema}["\x60\[]?${escaped}(?:["\x60\]]|(?![\w$]))`,
    'i',
  )
  patterns.set(name, pattern)
  return pattern
}
