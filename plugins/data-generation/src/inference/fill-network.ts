import type {ColumnType} from '../coercion/column-type.js'
import type {Filling} from './column.js'

type NetworkKind = 'cidr' | 'inet' | 'macaddr' | 'tsvector'

/** PostgreSQL's types for networks and its one for searched text. */
export function fillNetwork({type}: {type: Extract<ColumnType, {kind: NetworkKind}>}): Filling {
  return {from: 'type', make: makers[type.kind]}
}

const makers: Record<NetworkKind, Filling['make']> = {
  cidr: (faker) =>
    `10.${String(faker.number.int({max: 255}))}.${String(faker.number.int({max: 255}))}.0/24`,
  inet: (faker) => faker.internet.ipv4(),
  macaddr: (faker) => faker.internet.mac(),
  tsvector: (faker) => faker.lorem.words(3).replace(/[^\p{L}\d ]/gu, ''),
}
