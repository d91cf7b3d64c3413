import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'
import type {DataType} from 'sequelize'
import {describeType} from '../../src/coercion/describe-type.js'
import {readColumnType} from '../../src/coercion/read-column-type.js'

describe('column types', () => {
  it('are named as they are declared', () => {
    const named: [DataType, string][] = [
      [DataTypes.STRING(30), 'STRING(30)'],
      [DataTypes.STRING(30).BINARY, 'STRING(30)'],
      [DataTypes.STRING, 'STRING(255)'],
      [DataTypes.CHAR(2), 'CHAR(2)'],
      [DataTypes.TEXT, 'TEXT'],
      [DataTypes.TEXT('tiny'), 'TEXT(tiny)'],
      [DataTypes.CITEXT, 'CITEXT'],
      [DataTypes.INTEGER, 'INTEGER'],
      [DataTypes.INTEGER({length: 11}).UNSIGNED.ZEROFILL, 'INTEGER UNSIGNED'],
      [DataTypes.BIGINT, 'BIGINT'],
      [DataTypes.DECIMAL(10, 2), 'DECIMAL(10,2)'],
      [DataTypes.DECIMAL, 'DECIMAL'],
      [DataTypes.FLOAT, 'FLOAT'],
      [DataTypes.FLOAT(7, 2), 'FLOAT(7,2)'],
      [DataTypes.DOUBLE, 'DOUBLE'],
      [DataTypes.REAL, 'REAL'],
      [DataTypes.BOOLEAN, 'BOOLEAN'],
      [DataTypes.DATE(6), 'DATE'],
      [DataTypes.ENUM('a', 'b'), 'ENUM(a, b)'],
      [DataTypes.ENUM({values: ['a', 'b']}), 'ENUM(a, b)'],
      [DataTypes.UUID, 'UUID'],
      [DataTypes.JSONB, 'JSONB'],
      [DataTypes.ARRAY(DataTypes.STRING(5)), 'ARRAY(STRING(5))'],
      [DataTypes.RANGE(DataTypes.DATE), 'RANGE(DATE)'],
      [DataTypes.GEOMETRY('POINT'), 'GEOMETRY(POINT)'],
      [DataTypes.BLOB('tiny'), 'BLOB(tiny)'],
    ]
    for (const [type, name] of named) expect(describeType({type})).to.equal(name)
  })

  it('stay what they are in a model of a dialect that drops half of them', () => {
    const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage: ':memory:'})
    const attributes = sequelize
      .define('thing', {
        count: DataTypes.INTEGER.UNSIGNED,
        note: DataTypes.TEXT('tiny'),
        price: DataTypes.DECIMAL(10, 2),
        tier: DataTypes.ENUM('free', 'pro'),
      })
      .getAttributes()
    const types = Object.entries(attributes).map(([name, attribute]) => [
      name,
      describeType(attribute),
    ])
    expect(Object.fromEntries(types)).to.include({
      count: 'INTEGER UNSIGNED',
      note: 'TEXT(tiny)',
      price: 'DECIMAL(10,2)',
      tier: 'ENUM(free, pro)',
    })
  })

  it('are read by their shape, from whatever copy of Sequelize', () => {
    expect(readColumnType({key: 'STRING', options: {length: 12}})).to.deep.equal({
      kind: 'text',
      maxLength: 12,
      name: 'STRING(12)',
    })
    expect(readColumnType({key: 'GEOHASH'})).to.deep.equal({kind: 'other', name: 'GEOHASH'})
  })

  it('are read from SQL as well', () => {
    expect(readColumnType('varchar(30)')).to.include({kind: 'text', maxLength: 30})
    expect(readColumnType('character varying')).to.include({kind: 'text', maxLength: undefined})
    expect(readColumnType('CHAR')).to.include({maxLength: 1})
    expect(readColumnType('int(11) unsigned')).to.include({kind: 'integer', min: 0n})
    expect(readColumnType('bigint')).to.include({asText: true})
    expect(readColumnType('numeric(8, 3)')).to.include({kind: 'decimal', precision: 8, scale: 3})
    expect(readColumnType('double precision')).to.include({kind: 'float'})
    expect(readColumnType('timestamp without time zone')).to.include({kind: 'date'})
    expect(readColumnType('timestamp(3) with time zone')).to.include({kind: 'date'})
    expect(readColumnType("enum('a','it''s, b')")).to.deep.include({
      kind: 'enum',
      values: ['a', "it's, b"],
    })
    expect(readColumnType('varbinary(16)')).to.include({kind: 'blob', maxBytes: 16})
    expect(readColumnType('text[]')).to.deep.equal({kind: 'other', name: 'text[]'})
    expect(readColumnType('')).to.deep.equal({kind: 'other', name: ''})
  })
})
