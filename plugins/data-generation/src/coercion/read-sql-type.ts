import type {ColumnType} from './column-type.js'
import {integerRange} from './integer-range.js'

interface SqlType {
  arguments: string[]
  base: string
  sql: string
  unsigned: boolean
}

/** Reads a type that a model gives as SQL text, such as `varchar(30)` or `int unsigned`. */
export function readSqlType(sql: string): ColumnType {
  const match =
    /^\s*([a-z][\w ]*?)\s*(?:\((.*)\))?\s*(unsigned|zerofill|binary|\[\]|with.*)?\s*(?:zerofill)?\s*$/i.exec(
      sql,
    )
  const words = (match?.[1] ?? '').toLowerCase().replace(/\s+(unsigned|zerofill)\b/g, '')
  const read = families.find(({names}) => names.includes(words))?.read
  if (match === null || read === undefined || match[3] === '[]') return {kind: 'other', name: sql}
  return read({
    arguments: splitArguments(match[2] ?? ''),
    base: words,
    sql: sql.trim(),
    unsigned: /\b(unsigned|zerofill)\b/i.test(sql.replace(/\(.*\)/, '')),
  })
}

const families: {names: string[]; read: (type: SqlType) => ColumnType}[] = [
  {
    names: [
      'char',
      'character',
      'character varying',
      'nchar',
      'nvarchar',
      'varchar',
      'varchar2',
      'bpchar',
    ],
    read: ({arguments: [length], base, sql}) => ({
      kind: 'text',
      maxLength: length === undefined ? lengthWithout(base) : Number(length),
      name: sql.toUpperCase(),
    }),
  },
  {
    names: ['text', 'mediumtext', 'longtext', 'ntext', 'clob', 'citext', 'xml', 'name'],
    read: ({sql}) => ({kind: 'text', name: sql.toUpperCase()}),
  },
  {names: ['tinytext'], read: () => ({kind: 'text', maxBytes: 255, name: 'TINYTEXT'})},
  ...integers('TINYINT', ['tinyint']),
  ...integers('SMALLINT', ['smallint', 'int2', 'smallserial']),
  ...integers('MEDIUMINT', ['mediumint']),
  ...integers('INTEGER', ['int', 'integer', 'int4', 'serial']),
  ...integers('BIGINT', ['bigint', 'int8', 'bigserial']),
  {
    names: ['year'],
    read: () => ({asText: false, kind: 'integer', max: 2155n, min: 1901n, name: 'YEAR'}),
  },
  {
    names: ['decimal', 'dec', 'numeric', 'number', 'money'],
    read: ({arguments: [precision, scale], base, sql, unsigned}) => ({
      kind: 'decimal',
      name: sql.toUpperCase(),
      precision: precision === undefined ? undefined : Number(precision),
      scale: base === 'money' ? 2 : Number(scale ?? 0),
      unsigned,
    }),
  },
  {
    names: ['double', 'double precision', 'float8'],
    read: ({sql, unsigned}) => ({
      kind: 'float',
      max: Number.MAX_VALUE,
      name: sql.toUpperCase(),
      unsigned,
    }),
  },
  {
    names: ['float', 'float4', 'real'],
    read: ({sql, unsigned}) => ({
      kind: 'float',
      max: 3.4028234663852886e38,
      name: sql.toUpperCase(),
      unsigned,
    }),
  },
  {names: ['bool', 'boolean', 'bit'], read: () => ({kind: 'boolean', name: 'BOOLEAN'})},
  {
    names: ['datetime', 'timestamp', 'timestamptz', 'timestamp without time zone', 'datetime2'],
    read: ({sql}) => ({kind: 'date', name: sql.toUpperCase()}),
  },
  {names: ['date'], read: () => ({kind: 'dateonly', name: 'DATEONLY'})},
  {names: ['time', 'timetz'], read: () => ({kind: 'time', name: 'TIME'})},
  {names: ['uuid', 'uniqueidentifier'], read: () => ({kind: 'uuid', name: 'UUID'})},
  {names: ['json', 'jsonb'], read: ({sql}) => ({kind: 'json', name: sql.toUpperCase()})},
  {
    names: ['blob', 'mediumblob', 'longblob', 'bytea'],
    read: ({sql}) => ({kind: 'blob', name: sql.toUpperCase()}),
  },
  {names: ['tinyblob'], read: () => ({kind: 'blob', maxBytes: 255, name: 'TINYBLOB'})},
  {
    names: ['binary', 'varbinary'],
    read: ({arguments: [length], sql}) => ({
      kind: 'blob',
      maxBytes: Number(length ?? 1),
      name: sql.toUpperCase(),
    }),
  },
  {
    names: ['enum', 'set'],
    read: ({arguments: values, sql}) => ({kind: 'enum', name: sql, values: values.map(unquote)}),
  },
  {names: ['inet'], read: () => ({kind: 'inet', name: 'INET'})},
  {names: ['cidr'], read: () => ({kind: 'cidr', name: 'CIDR'})},
  {names: ['macaddr'], read: () => ({kind: 'macaddr', name: 'MACADDR'})},
  {names: ['hstore'], read: () => ({kind: 'hstore', name: 'HSTORE'})},
  {names: ['tsvector'], read: () => ({kind: 'tsvector', name: 'TSVECTOR'})},
]

function integers(
  key: string,
  names: string[],
): {names: string[]; read: (type: SqlType) => ColumnType}[] {
  const read = ({unsigned}: SqlType): ColumnType => ({
    ...integerRange(key, unsigned),
    asText: key === 'BIGINT',
    kind: 'integer',
    name: unsigned ? `${key} UNSIGNED` : key,
  })
  return [{names, read}]
}

/** SQL's CHAR alone is CHAR(1); a VARCHAR alone has no limit. */
function lengthWithout(base: string): number | undefined {
  return ['char', 'character', 'nchar'].includes(base) ? 1 : undefined
}

/** Splits `'a','b, c'` at the commas outside quotes. */
function splitArguments(text: string): string[] {
  return text.match(/'(?:[^']|'')*'|[^,\s]+/g) ?? []
}

function unquote(value: string): string {
  return value.replace(/^'|'$/g, '').replaceAll("''", "'")
}
