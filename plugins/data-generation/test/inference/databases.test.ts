import {randomBytes} from 'node:crypto'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'
import type {DataType, Model, ModelAttributes, ModelStatic} from 'sequelize'
import {inferDeclaration} from '../../src/inference/infer-declaration.js'
import {createCellRandom} from '../../src/random/create-cell-random.js'

const rows = 50
const mysqlUrl = process.env['MYCLI_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306'
const postgresUrl = process.env['MYCLI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432'

const everywhere: Record<string, DataType> = {
  bigint: DataTypes.BIGINT,
  blob: DataTypes.BLOB,
  blobTiny: DataTypes.BLOB('tiny'),
  boolean: DataTypes.BOOLEAN,
  char: DataTypes.CHAR(7),
  charOne: DataTypes.CHAR(1),
  date: DataTypes.DATE,
  dateMicro: DataTypes.DATE(6),
  dateonly: DataTypes.DATEONLY,
  decimal: DataTypes.DECIMAL,
  decimalBig: DataTypes.DECIMAL(20, 6),
  decimalSmall: DataTypes.DECIMAL(2, 2),
  double: DataTypes.DOUBLE,
  enum: DataTypes.ENUM('free', "it's", 'pro'),
  float: DataTypes.FLOAT,
  integer: DataTypes.INTEGER,
  integerUnsigned: DataTypes.INTEGER.UNSIGNED,
  json: DataTypes.JSON,
  real: DataTypes.REAL,
  smallint: DataTypes.SMALLINT,
  smallintUnsigned: DataTypes.SMALLINT.UNSIGNED,
  string: DataTypes.STRING,
  stringBinary: DataTypes.STRING(20).BINARY,
  stringFive: DataTypes.STRING(5),
  text: DataTypes.TEXT,
  textTiny: DataTypes.TEXT('tiny'),
  time: DataTypes.TIME,
  uuid: DataTypes.UUID,
}

const onlyMysql: Record<string, DataType> = {
  bigintUnsigned: DataTypes.BIGINT.UNSIGNED,
  decimalUnsigned: DataTypes.DECIMAL(5, 1).UNSIGNED,
  floatDigits: DataTypes.FLOAT(7, 2),
  geometry: DataTypes.GEOMETRY,
  line: DataTypes.GEOMETRY('LINESTRING'),
  mediumint: DataTypes.MEDIUMINT,
  mediumintUnsigned: DataTypes.MEDIUMINT.UNSIGNED.ZEROFILL,
  point: DataTypes.GEOMETRY('POINT'),
  polygon: DataTypes.GEOMETRY('POLYGON'),
  set: "SET('a','b')",
  tinyint: DataTypes.TINYINT,
  tinyintUnsigned: DataTypes.TINYINT.UNSIGNED,
  year: 'YEAR',
}

const onlyPostgres: Record<string, DataType> = {
  cidr: DataTypes.CIDR,
  citext: DataTypes.CITEXT,
  enums: DataTypes.ARRAY(DataTypes.ENUM('a', 'b')),
  inet: DataTypes.INET,
  jsonb: DataTypes.JSONB,
  macaddr: DataTypes.MACADDR,
  numbers: DataTypes.ARRAY(DataTypes.INTEGER),
  rangeBigint: DataTypes.RANGE(DataTypes.BIGINT),
  rangeDate: DataTypes.RANGE(DataTypes.DATE),
  rangeDateonly: DataTypes.RANGE(DataTypes.DATEONLY),
  rangeDecimal: DataTypes.RANGE(DataTypes.DECIMAL),
  rangeInteger: DataTypes.RANGE(DataTypes.INTEGER),
  strings: DataTypes.ARRAY(DataTypes.STRING(10)),
  tsvector: DataTypes.TSVECTOR,
  span: 'INTERVAL',
}

const onlySqlite: Record<string, DataType> = {
  mediumint: DataTypes.MEDIUMINT,
  tinyint: DataTypes.TINYINT,
}

/** Names that ask for another range or length than the type alone. */
const named: Record<string, DataType> = {
  birth_date: DataTypes.DATEONLY,
  country_code: DataTypes.CHAR(2),
  due_at: DataTypes.BIGINT,
  email: DataTypes.STRING(20),
  expires_at: DataTypes.DATE,
  first_name: DataTypes.STRING(8),
  is_gift: DataTypes.SMALLINT,
  latitude: DataTypes.DECIMAL(9, 6),
  password: DataTypes.STRING(60),
  phone: DataTypes.STRING(15),
  price: DataTypes.DECIMAL(4, 2),
  salary: DataTypes.SMALLINT,
  slug: DataTypes.STRING(10),
  url: DataTypes.STRING(30),
  user_agent: DataTypes.STRING(40),
}

describe('a model with a column of every type is filled by inference', () => {
  it('on SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mycli-inference-'))
    const sequelize = new Sequelize({
      dialect: 'sqlite',
      logging: false,
      storage: join(folder, 'a.sqlite'),
    })
    await fill(sequelize, {...everywhere, ...named, ...onlySqlite})
    await sequelize.close()
    await rm(folder, {recursive: true})
  }).timeout(30_000)

  it('on MariaDB', async () => {
    await inDatabase(mysqlUrl, async (sequelize) => {
      await fill(sequelize, {...everywhere, ...named, ...onlyMysql})
    })
  }).timeout(30_000)

  it('on PostgreSQL', async () => {
    await inDatabase(postgresUrl, async (sequelize) => {
      await sequelize.query('CREATE EXTENSION citext')
      await fill(sequelize, {...everywhere, ...named, ...onlyPostgres})
    })
  }).timeout(30_000)
})

async function inDatabase(
  url: string,
  use: (sequelize: Sequelize) => Promise<void>,
): Promise<void> {
  const name = `mycli_test_${randomBytes(6).toString('hex')}`
  const server = new Sequelize(url, {logging: false})
  await server.query(`CREATE DATABASE ${name}`)
  const sequelize = new Sequelize(`${url.replace(/\/$/, '')}/${name}`, {logging: false})
  try {
    await use(sequelize)
  } finally {
    await sequelize.close()
    await server.query(`DROP DATABASE ${name}`)
    await server.close()
  }
}

/** Writes rows one by one, validated by Sequelize and checked by the server, and reads back what can be compared. */
async function fill(sequelize: Sequelize, types: Record<string, DataType>): Promise<void> {
  const attributes: ModelAttributes = {code: {primaryKey: true, type: DataTypes.STRING(12)}}
  for (const [name, type] of Object.entries(types)) attributes[name] = {allowNull: false, type}
  const model = sequelize.define('everything', attributes, {timestamps: false})
  await model.sync()
  const written = await make(model)
  for (const row of written) await model.create(row)
  const read = await model.findAll({order: [['code', 'ASC']]})
  expect(read).to.have.length(rows)
  const first = written.toSorted((one, other) =>
    String(one['code']) < String(other['code']) ? -1 : 1,
  )[0]
  for (const name of ['email', 'enum', 'integer', 'string', 'uuid', 'url', 'date']) {
    expect(read[0]?.get(name), name).to.deep.equal(first?.[name])
  }

  for (const name of ['bigint', 'decimal', 'price', 'latitude']) {
    expect(Number(read[0]?.get(name)), name).to.equal(Number(first?.[name]))
  }
}

async function make(model: ModelStatic<Model>): Promise<Record<string, unknown>[]> {
  const random = await createCellRandom({seed: 7})
  return Array.from({length: rows}, (_, row) =>
    Object.fromEntries(
      Object.keys(model.getAttributes()).map((name) => {
        const value = inferDeclaration(model, name, {fillOptional: false})
        return [name, value?.make(random.faker('everything', name, row), {n: row + 1})]
      }),
    ),
  )
}
