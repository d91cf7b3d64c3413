/** What a column can hold, read off a Sequelize type once; inference and coercion decide by this alone. */
export type ColumnType =
  | ArrayType
  | BlobType
  | DecimalType
  | EnumType
  | FloatType
  | GeometryType
  | IntegerType
  | OtherType
  | PlainType
  | RangeType
  | TextType
  | VirtualType

export interface TextType {
  kind: 'text'
  /** In characters (code points). */
  maxLength?: number
  /** In bytes of UTF-8: MySQL's TINYTEXT. */
  maxBytes?: number
  name: string
}

export interface IntegerType {
  /** BIGINT: the value travels as text, a number would lose digits. */
  asText: boolean
  kind: 'integer'
  max: bigint
  min: bigint
  name: string
}

/** Unset precision: the database decides, and so nothing is checked. */
export interface DecimalType {
  kind: 'decimal'
  name: string
  precision?: number
  scale: number
  unsigned: boolean
}

export interface FloatType {
  kind: 'float'
  /** The largest magnitude. */
  max: number
  name: string
  unsigned: boolean
}

export interface EnumType {
  kind: 'enum'
  name: string
  values: readonly string[]
}

export interface BlobType {
  kind: 'blob'
  maxBytes?: number
  name: string
}

export interface ArrayType {
  element: ColumnType
  kind: 'array'
  name: string
}

export interface RangeType {
  element: ColumnType
  kind: 'range'
  name: string
}

export interface GeometryType {
  kind: 'geometry'
  name: string
  /** `POINT`, `POLYGON`, ...; unset for any. */
  shape?: string
  srid?: number
}

export interface VirtualType {
  kind: 'virtual'
  name: string
  returns?: ColumnType
}

type PlainKind =
  | 'boolean'
  | 'cidr'
  | 'date'
  | 'dateonly'
  | 'hstore'
  | 'inet'
  | 'json'
  | 'macaddr'
  | 'time'
  | 'tsvector'
  | 'uuid'

/** The types with nothing more to say about themselves. */
export type PlainType = {[Kind in PlainKind]: {kind: Kind; name: string}}[PlainKind]

/** A type that neither Sequelize nor we know, by its SQL. */
export interface OtherType {
  kind: 'other'
  name: string
}
