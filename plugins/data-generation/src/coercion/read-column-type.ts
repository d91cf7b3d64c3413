import type {ColumnType, FloatType, IntegerType, PlainType, TextType} from './column-type.js'
import {integerRange} from './integer-range.js'
import {readSqlType} from './read-sql-type.js'

/**
 * Reads a Sequelize type (an instance, a class, or SQL as text) by its shape: it may come from another copy of
 * Sequelize, so that `instanceof` would be wrong. What a dialect drops from a type (UNSIGNED on SQLite) is still in
 * its options, and counts.
 */
export function readColumnType(type: unknown): ColumnType {
  if (typeof type === 'string') return readSqlType(type)
  const shape = typeof type === 'function' ? instantiate(type) : toShape(type)
  const key = shape.key ?? ''
  const read = readers[key]
  return read === undefined ? {kind: 'other', name: key === '' ? 'value' : key} : read(shape, key)
}

interface TypeOptions {
  decimals?: number
  length?: number | string
  precision?: number
  scale?: number
  subtype?: unknown
  type?: unknown
  unsigned?: boolean
  values?: readonly string[]
}

interface TypeShape {
  key?: string
  options?: TypeOptions
  returnType?: unknown
  srid?: number
  type?: unknown
  values?: readonly string[]
}

type Reader = (shape: TypeShape, key: string) => ColumnType

const readers: Partial<Record<string, Reader>> = {
  ARRAY: ({options, type}) => {
    const element = readColumnType(options?.type ?? type)
    return {element, kind: 'array', name: `ARRAY(${element.name})`}
  },
  BIGINT: readInteger,
  BLOB: ({options}) => readBlob(options?.length),
  BOOLEAN: plain('boolean'),
  CHAR: readString,
  CIDR: plain('cidr'),
  CITEXT: (_shape, key) => ({kind: 'text', name: key}),
  DATE: plain('date'),
  DATEONLY: plain('dateonly'),
  DECIMAL: readDecimal,
  DOUBLE: readFloat,
  'DOUBLE PRECISION': readFloat,
  ENUM: ({options, values}) => readEnum(values ?? options?.values ?? []),
  FLOAT: readFloat,
  GEOGRAPHY: readGeometry,
  GEOMETRY: readGeometry,
  HSTORE: plain('hstore'),
  INET: plain('inet'),
  INTEGER: readInteger,
  JSON: plain('json'),
  JSONB: plain('json'),
  MACADDR: plain('macaddr'),
  MEDIUMINT: readInteger,
  NOW: plain('date'),
  NUMERIC: readDecimal,
  RANGE: ({options}) => {
    const element = readColumnType(options?.subtype)
    return {element, kind: 'range', name: `RANGE(${element.name})`}
  },
  REAL: readFloat,
  SMALLINT: readInteger,
  STRING: readString,
  TEXT: readText,
  TIME: plain('time'),
  TINYINT: readInteger,
  TSVECTOR: plain('tsvector'),
  UUID: plain('uuid'),
  UUIDV1: plain('uuid'),
  UUIDV4: plain('uuid'),
  VIRTUAL: ({returnType}) => ({
    kind: 'virtual',
    name: 'VIRTUAL',
    returns: returnType === undefined ? undefined : readColumnType(returnType),
  }),
}

function instantiate(type: object): TypeShape {
  // Sequelize accepts its types bare (`DataTypes.STRING`): a class that needs no arguments.
  return new (type as new () => TypeShape)()
}

function toShape(type: unknown): TypeShape {
  // Only the shape is known of a type that another copy of Sequelize made; every field is optional here.
  return typeof type === 'object' && type !== null ? type : {}
}

function plain(kind: PlainType['kind']): Reader {
  return (_shape, key) => ({kind, name: key})
}

function readString({options}: TypeShape, key: string): TextType {
  const maxLength = Number(options?.length ?? 255)
  return {kind: 'text', maxLength, name: `${key}(${String(maxLength)})`}
}

function readText({options}: TypeShape): TextType {
  const size = String(options?.length ?? '').toLowerCase()
  if (size === 'tiny') return {kind: 'text', maxBytes: 255, name: 'TEXT(tiny)'}
  return {kind: 'text', name: size === '' ? 'TEXT' : `TEXT(${size})`}
}

function readInteger({options}: TypeShape, key: string): IntegerType {
  const unsigned = options?.unsigned === true
  return {
    ...integerRange(key, unsigned),
    asText: key === 'BIGINT',
    kind: 'integer',
    name: unsigned ? `${key} UNSIGNED` : key,
  }
}

function readDecimal({options}: TypeShape): ColumnType {
  const {precision, scale = 0, unsigned = false} = options ?? {}
  const digits = precision === undefined ? '' : `(${String(precision)},${String(scale)})`
  const name = `DECIMAL${digits}${unsigned ? ' UNSIGNED' : ''}`
  return {kind: 'decimal', name, precision, scale, unsigned}
}

/** MySQL's FLOAT and PostgreSQL's REAL have four bytes; DOUBLE has eight on all. */
function readFloat({options}: TypeShape, key: string): FloatType {
  const {decimals, length, unsigned = false} = options ?? {}
  const widest = key.startsWith('DOUBLE') ? Number.MAX_VALUE : 3.4028234663852886e38
  const digits = decimals === undefined ? '' : `(${String(length)},${String(decimals)})`
  const max = decimals === undefined ? widest : 10 ** (Number(length) - decimals) - 10 ** -decimals
  const base = key.startsWith('DOUBLE') ? 'DOUBLE' : key
  return {kind: 'float', max, name: `${base}${digits}${unsigned ? ' UNSIGNED' : ''}`, unsigned}
}

function readEnum(values: readonly string[]): ColumnType {
  return {kind: 'enum', name: `ENUM(${values.join(', ')})`, values}
}

function readBlob(size: number | string | undefined): ColumnType {
  const word = String(size ?? '').toLowerCase()
  if (word === 'tiny') return {kind: 'blob', maxBytes: 255, name: 'BLOB(tiny)'}
  return {kind: 'blob', name: word === '' ? 'BLOB' : `BLOB(${word})`}
}

function readGeometry({srid, type}: TypeShape, key: string): ColumnType {
  const shape = typeof type === 'string' ? type.toUpperCase() : undefined
  return {kind: 'geometry', name: shape === undefined ? key : `${key}(${shape})`, shape, srid}
}
