import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import type {DataType, ModelAttributeColumnOptions} from 'sequelize'
import type {Faker} from '@faker-js/faker'
import {coerceValue} from '../../src/coercion/coerce-value.js'
import {inferDeclaration} from '../../src/inference/infer-declaration.js'
import {business} from '../../src/inference/names/business.js'
import {content} from '../../src/inference/names/content.js'
import {files} from '../../src/inference/names/files.js'
import {flags} from '../../src/inference/names/flags.js'
import {internet} from '../../src/inference/names/internet.js'
import {measures} from '../../src/inference/names/measures.js'
import {moments} from '../../src/inference/names/moments.js'
import {people} from '../../src/inference/names/people.js'
import {places} from '../../src/inference/names/places.js'
import {subjects} from '../../src/inference/names/subjects.js'
import {createCellRandom} from '../../src/random/create-cell-random.js'
import {defineModel} from './define-model.js'

const tables = [
  people,
  places,
  internet,
  files,
  business,
  content,
  measures,
  moments,
  flags,
  subjects,
]
const names = tables.flat().map(({names: [name = '']}) => name.replaceAll(' ', '_'))

const types: DataType[] = [
  ...[1, 2, 3, 5, 8, 13, 21, 34, 60, 100, 255].map((length) => DataTypes.STRING(length)),
  DataTypes.CHAR(2),
  DataTypes.TEXT,
  DataTypes.TEXT('tiny'),
  DataTypes.TINYINT,
  DataTypes.TINYINT.UNSIGNED,
  DataTypes.SMALLINT,
  DataTypes.INTEGER,
  DataTypes.INTEGER.UNSIGNED,
  DataTypes.BIGINT,
  DataTypes.DECIMAL(1, 0),
  DataTypes.DECIMAL(2, 2),
  DataTypes.DECIMAL(10, 2),
  DataTypes.DECIMAL(30, 20),
  DataTypes.DECIMAL(5, 1).UNSIGNED,
  DataTypes.FLOAT,
  DataTypes.FLOAT(4, 2),
  DataTypes.DOUBLE,
  DataTypes.BOOLEAN,
  DataTypes.UUID,
]

/** What a value would look like on the command line: what coercion takes, the column can hold. */
function isTaken(attribute: ModelAttributeColumnOptions, value: unknown): boolean {
  return coerceValue(attribute, {text: String(value)}).ok
}

describe('every name in the tables', () => {
  for (const unique of [false, true]) {
    it(`gives values that fit every type${unique ? ', marked ones too' : ''}`, async () => {
      const random = await createCellRandom({seed: 7})
      for (const type of types) {
        const attributes = Object.fromEntries(
          names.map((name) => [name, {allowNull: false, type, unique}]),
        )
        const model = defineModel(attributes)
        for (const name of names)
          check(model, name, random.faker.bind(random, 'thing', name), unique)
      }
    }).timeout(60_000)
  }

  it('gives values in every locale', async () => {
    const {allLocales} = await import('@faker-js/faker')
    const attributes = Object.fromEntries(
      names.map((name) => [name, {allowNull: false, type: DataTypes.STRING(30)}]),
    )
    const model = defineModel(attributes)
    for (const locale of Object.keys(allLocales).filter((each) => each !== 'base')) {
      const random = await createCellRandom({locale, seed: 7})
      for (const name of names) check(model, name, random.faker.bind(random, 'thing', name), false)
    }
  }).timeout(120_000)
})

function check(
  model: ReturnType<typeof defineModel>,
  name: string,
  cell: (row: number, attempt: number) => Faker,
  unique: boolean,
): void {
  const value = inferDeclaration(model, name, {fillOptional: false})
  const attribute = model.getAttributes()[name] ?? {type: DataTypes.VIRTUAL}
  const attempt = unique ? 3 : 0
  for (let row = 1; row <= 8; row += 1) {
    const made = value?.make(cell(row, attempt), {attempt, n: row})
    const told = `${name} ${String(attribute.type)}: ${String(made)}`
    expect(isTaken(attribute, made), told).to.equal(true)
    expect(made, told).not.to.equal('')
    if (typeof made === 'string') expect(made.trim(), told).to.equal(made)
  }
}

describe('every bound of a number', () => {
  it('is kept, whatever the name and the type', async () => {
    const random = await createCellRandom({seed: 7})
    const bounds = [
      {max: 5, min: 5},
      {min: 2000},
      {max: -3},
      {max: 10.5, min: -10.5},
      {max: 0},
      {max: 100_000, min: 90_000},
    ]
    for (const type of [
      DataTypes.INTEGER,
      DataTypes.BIGINT,
      DataTypes.DECIMAL(12, 3),
      DataTypes.DOUBLE,
      DataTypes.STRING,
    ]) {
      for (const validate of bounds) {
        for (const name of ['qx', 'price', 'age', 'latitude', 'version']) {
          const model = defineModel({[name]: {allowNull: false, type, validate}})
          const value = inferDeclaration(model, name, {fillOptional: false})
          for (let row = 0; row < 50; row += 1) {
            const made = Number(value?.make(random.faker('thing', name, row), {n: row}))
            const told = `${name} ${String(type)} ${JSON.stringify(validate)}`
            expect(made, told).to.be.within(validate.min ?? -Infinity, validate.max ?? Infinity)
          }
        }
      }
    }
  })
})
