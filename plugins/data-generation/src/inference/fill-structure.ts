import type {Faker} from '@faker-js/faker'
import type {BlobType, ColumnType, GeometryType} from '../coercion/column-type.js'
import type {Column, Filling} from './column.js'
import {randomToken} from './random-text.js'

/** A range ends after it begins. */
export function orderedPair(one: unknown, other: unknown): [unknown, unknown] {
  return comparable(one) <= comparable(other) ? [one, other] : [other, one]
}

function comparable(value: unknown): number {
  return value instanceof Date
    ? value.getTime()
    : Number.isNaN(Number(value))
      ? Date.parse(String(value))
      : Number(value)
}

export function fillJson(): Filling {
  return {
    from: 'type',
    make: (faker) => ({label: faker.word.noun(), rank: faker.number.int({max: 100, min: 1})}),
  }
}

export function fillHstore(): Filling {
  return {from: 'type', make: (faker) => ({[faker.word.noun()]: faker.word.adjective()})}
}

export function fillBlob({type}: Column<BlobType>): Filling {
  const length = Math.min(32, type.maxBytes ?? 32)
  return {from: 'type', make: (faker) => Buffer.from(randomToken(faker, length))}
}

/** GeoJSON, near the middle of the map, so that every projection takes it. */
export function fillGeometry({type}: Column<GeometryType>): Filling {
  const makeShape = shapes[type.shape ?? 'POINT'] ?? point
  const system = type.srid === undefined || type.srid === 0 ? {} : referenceSystem(type.srid)
  return {from: 'type', make: (faker) => ({...makeShape(faker), ...system})}
}

type Shape = Record<string, unknown>
type Position = [longitude: number, latitude: number]

const shapes: Record<string, (faker: Faker) => Shape> = {
  GEOMETRYCOLLECTION: (faker) => ({geometries: [point(faker)], type: 'GeometryCollection'}),
  LINESTRING: (faker) => ({coordinates: line(faker), type: 'LineString'}),
  MULTILINESTRING: (faker) => ({coordinates: [line(faker)], type: 'MultiLineString'}),
  MULTIPOINT: (faker) => ({coordinates: line(faker), type: 'MultiPoint'}),
  MULTIPOLYGON: (faker) => ({coordinates: [[square(faker)]], type: 'MultiPolygon'}),
  POINT: point,
  POLYGON: (faker) => ({coordinates: [square(faker)], type: 'Polygon'}),
}

function point(faker: Faker): Shape {
  return {coordinates: position(faker), type: 'Point'}
}

function line(faker: Faker): Position[] {
  const [longitude, latitude] = position(faker)
  return [
    [longitude, latitude],
    [longitude + 1, latitude + 1],
  ]
}

function square(faker: Faker): Position[] {
  const [longitude, latitude] = position(faker)
  return [
    [longitude, latitude],
    [longitude + 1, latitude],
    [longitude + 1, latitude + 1],
    [longitude, latitude + 1],
    [longitude, latitude],
  ]
}

/** Quarter degrees: exact in binary, so that they come back as they went. */
function position(faker: Faker): Position {
  return [faker.number.int({max: 640, min: -640}) / 4, faker.number.int({max: 280, min: -280}) / 4]
}

/** How PostGIS is told the system of a GeoJSON value. */
function referenceSystem(srid: number): Shape {
  return {crs: {properties: {name: `EPSG:${String(srid)}`}, type: 'name'}}
}

const foreignTypes: Record<string, (faker: Faker) => string> = {
  interval: (faker) => `${String(faker.number.int({max: 90, min: 1}))} days`,
  point: (faker) => `(${position(faker).join(',')})`,
}

/** A type that only the database knows: a word is the best guess. */
export function fillOther({type}: {type: ColumnType}): Filling {
  const make = foreignTypes[type.name.toLowerCase()] ?? ((faker: Faker) => faker.word.noun())
  return {from: 'type', make: (faker) => make(faker)}
}
