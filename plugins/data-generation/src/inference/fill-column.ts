import type {ColumnType} from '../coercion/column-type.js'
import {allowedList} from './allowed-list.js'
import type {Column, Filling} from './column.js'
import {fillDecimal, fillFloat} from './fill-fraction.js'
import {fillInteger} from './fill-integer.js'
import {fillMoment, fillTime} from './fill-moment.js'
import {fillNetwork} from './fill-network.js'
import {
  fillBlob,
  fillGeometry,
  fillHstore,
  fillJson,
  fillOther,
  orderedPair,
} from './fill-structure.js'
import {fillText} from './fill-text.js'
import {fillUuid} from './fill-uuid.js'
import {listDomain} from './finite-domain.js'

/** Chooses how a column is filled: by the list of its allowed values, where it has one, else by its type. */
export function fillColumn(column: Column): Filling {
  const list = allowedList(column.type, column.rules)
  if (list !== undefined && list.length > 0) return fillFromList(list, column)
  // Each way to fill is filed under the kind of the type that it takes; TypeScript cannot tie the two together.
  const fill = fillers[column.type.kind] as (column: Column) => Filling
  return fill(column)
}

function fillFromList(list: readonly unknown[], {rules}: Column): Filling {
  return {
    domain: listDomain(list),
    from: rules.list === undefined ? 'enum' : 'validator',
    make: (faker) => faker.helpers.arrayElement(list),
  }
}

type Fillers = {
  [Kind in ColumnType['kind']]: (column: Column<Extract<ColumnType, {kind: Kind}>>) => Filling
}

const fillers: Fillers = {
  array: (column) => {
    const element = fillColumn({...column, isSoleKey: false, type: column.type.element})
    return {
      from: element.from,
      make: (faker, context) =>
        Array.from({length: faker.number.int({max: 3, min: 1})}, () =>
          element.make(faker, context),
        ),
    }
  },
  blob: fillBlob,
  boolean: ({entry}) => {
    const probability = entry?.likely ?? 0.5
    return {
      domain: listDomain([true, false]),
      from: entry?.likely === undefined ? 'type' : 'name',
      make: (faker) => faker.datatype.boolean({probability}),
    }
  },
  cidr: fillNetwork,
  date: fillMoment,
  dateonly: fillMoment,
  decimal: fillDecimal,
  // One whose every value is refused by `notIn`: nothing can be right.
  enum: fillOther,
  float: fillFloat,
  geometry: fillGeometry,
  hstore: fillHstore,
  inet: fillNetwork,
  integer: fillInteger,
  json: fillJson,
  macaddr: fillNetwork,
  other: fillOther,
  range: (column) => {
    const element = fillColumn({...column, isSoleKey: false, type: column.type.element})
    return {
      from: 'type',
      make: (faker, context) =>
        orderedPair(element.make(faker, context), element.make(faker, context)),
    }
  },
  text: fillText,
  time: fillTime,
  tsvector: fillNetwork,
  uuid: fillUuid,
  virtual: fillOther,
}
