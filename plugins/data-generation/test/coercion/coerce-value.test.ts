import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import type {DataType} from 'sequelize'
import {coerceValue} from '../../src/coercion/coerce-value.js'
import type {TypedInput} from '../../src/coercion/coerce-value.js'

const refused = Symbol('refused')

function typed(type: DataType, text: string): unknown {
  return given(type, {text})
}

function given(type: DataType, input: TypedInput, more: object = {}): unknown {
  const result = coerceValue({type, ...more}, input)
  return result.ok ? result.value : refused
}

function accepts(type: DataType, cases: Record<string, unknown>): void {
  for (const [text, value] of Object.entries(cases)) {
    expect(typed(type, text), text).to.deep.equal(value)
  }
}

function refuses(type: DataType, texts: string[]): void {
  for (const text of texts) expect(typed(type, text), text).to.equal(refused)
}

describe('typed values', () => {
  it('are whole numbers within the type', () => {
    accepts(DataTypes.INTEGER, {
      '+5': 5,
      '-2147483648': -2147483648,
      '007': 7,
      '2147483647': 2147483647,
      '-0': 0,
    })
    refuses(DataTypes.INTEGER, [
      '2147483648',
      '-2147483649',
      '5.0',
      '1e3',
      '0x10',
      'abc',
      '',
      ' 5',
      '1_000',
    ])
    accepts(DataTypes.INTEGER.UNSIGNED, {'4294967295': 4294967295})
    refuses(DataTypes.INTEGER.UNSIGNED, ['-1', '4294967296'])
    accepts(DataTypes.TINYINT, {'-128': -128, '127': 127})
    refuses(DataTypes.TINYINT, ['128', '-129'])
    accepts(DataTypes.TINYINT.UNSIGNED, {'255': 255})
    refuses(DataTypes.SMALLINT, ['32768'])
    refuses(DataTypes.MEDIUMINT, ['8388608'])
  })

  it('keep every digit of a BIGINT', () => {
    accepts(DataTypes.BIGINT, {'9223372036854775807': '9223372036854775807', '-09': '-9'})
    refuses(DataTypes.BIGINT, ['9223372036854775808', '-9223372036854775809'])
    accepts(DataTypes.BIGINT.UNSIGNED, {'18446744073709551615': '18446744073709551615'})
    expect(given(DataTypes.BIGINT, {json: 2 ** 53})).to.equal(refused)
    expect(given(DataTypes.BIGINT, {json: 12})).to.equal('12')
  })

  it('keep every digit of a DECIMAL and round none', () => {
    accepts(DataTypes.DECIMAL(10, 2), {
      '+1.5': '1.5',
      '-0': '0',
      '-0.00': '0.00',
      '.5': '0.5',
      '007.10': '7.10',
      '1.500': '1.50',
      '12345678.99': '12345678.99',
      '5.': '5',
    })
    refuses(DataTypes.DECIMAL(10, 2), [
      '1.234',
      '123456789',
      '1e2',
      'abc',
      '',
      '.',
      '-',
      '1,5',
      'NaN',
    ])
    accepts(DataTypes.DECIMAL(20, 6), {'99999999999999.999999': '99999999999999.999999'})
    accepts(DataTypes.DECIMAL, {
      '123456789012345678901234567890.5': '123456789012345678901234567890.5',
    })
    refuses(DataTypes.DECIMAL(5), ['1.5', '123456'])
    accepts(DataTypes.DECIMAL(4, 1).UNSIGNED, {'-0.0': '0.0', '0': '0'})
    refuses(DataTypes.DECIMAL(4, 1).UNSIGNED, ['-1'])
  })

  it('are finite where they are floating', () => {
    accepts(DataTypes.DOUBLE, {'-1.5e-3': -0.0015, '.5': 0.5, '1e300': 1e300})
    refuses(DataTypes.DOUBLE, ['1e309', 'NaN', 'Infinity', 'abc', '', '1.2.3'])
    refuses(DataTypes.FLOAT, ['1e39'])
    refuses(DataTypes.FLOAT(7, 2), ['100000'])
  })

  it('are true or false by eight words, or by a flag', () => {
    accepts(DataTypes.BOOLEAN, {
      0: false,
      1: true,
      FALSE: false,
      No: false,
      off: false,
      on: true,
      true: true,
      yes: true,
    })
    refuses(DataTypes.BOOLEAN, ['maybe', '', '2', 'constructor'])
    expect(given(DataTypes.BOOLEAN, {boolean: false})).to.equal(false)
    expect(given(DataTypes.TINYINT({length: 1}), {boolean: true})).to.equal(1)
    expect(given(DataTypes.STRING, {boolean: true})).to.equal(refused)
  })

  it('are dates of the calendar, in UTC where no zone is typed', () => {
    const iso = (text: string): unknown => {
      const value = typed(DataTypes.DATE, text)
      return value instanceof Date ? value.toISOString() : value
    }
    expect(iso('2026-01-31')).to.equal('2026-01-31T00:00:00.000Z')
    expect(iso('2026-01-31T10:20')).to.equal('2026-01-31T10:20:00.000Z')
    expect(iso('2026-01-31 10:20:30.5')).to.equal('2026-01-31T10:20:30.500Z')
    expect(iso('2026-01-31T10:20:30.123456Z')).to.equal('2026-01-31T10:20:30.123Z')
    expect(iso('2026-01-31T10:20:30+05:30')).to.equal('2026-01-31T04:50:30.000Z')
    expect(iso('2026-01-31T23:30-0200')).to.equal('2026-02-01T01:30:00.000Z')
    expect(iso('2024-02-29')).to.equal('2024-02-29T00:00:00.000Z')
    expect(iso('0099-01-01')).to.equal('0099-01-01T00:00:00.000Z')
    refuses(DataTypes.DATE, [
      '2026-02-30',
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-01-31T24:00',
      '2026-01-31T10:60',
      '2026-01-31T10:20:60',
      '31.1.2026',
      'notadate',
      '',
      '2026-01-31Z',
      '2026-01-31T10:20+15:00',
      '1738317600',
      '0000-01-01',
      '2026-1-5',
    ])
  })

  it('are days and times of day as text', () => {
    accepts(DataTypes.DATEONLY, {'2026-01-31': '2026-01-31'})
    refuses(DataTypes.DATEONLY, ['2026-02-30', '2026-01-31T10:00', ''])
    accepts(DataTypes.TIME, {
      '23:59': '23:59:00',
      '23:59:58': '23:59:58',
      '01:02:03.5': '01:02:03.5',
    })
    refuses(DataTypes.TIME, ['24:00', '1:00', '12:60', ''])
  })

  it('are among the values of an ENUM, letter for letter', () => {
    accepts(DataTypes.ENUM('a', 'b'), {a: 'a'})
    refuses(DataTypes.ENUM('a', 'b'), ['A', 'c', ''])
  })

  it('are UUIDs in small letters', () => {
    accepts(DataTypes.UUID, {
      '0C6F1FA0-7F9D-1A5B-8F00-00000000000F': '0c6f1fa0-7f9d-1a5b-8f00-00000000000f',
    })
    refuses(DataTypes.UUID, [
      '0c6f1fa07f9d1a5b8f0000000000000f',
      '{0c6f1fa0-7f9d-1a5b-8f00-00000000000f}',
      '',
      'abc',
    ])
  })

  it('are counted in characters, of which an emoji is one', () => {
    accepts(DataTypes.STRING(3), {'': '', '😀😀😀': '😀😀😀', abc: 'abc'})
    refuses(DataTypes.STRING(3), ['abcd', '😀😀😀😀'])
    accepts(DataTypes.STRING, {['x'.repeat(255)]: 'x'.repeat(255)})
    refuses(DataTypes.STRING, ['x'.repeat(256)])
    refuses(DataTypes.CHAR(2), ['abc'])
    accepts(DataTypes.TEXT, {'': ''})
    refuses(DataTypes.TEXT('tiny'), ['é'.repeat(128)])
  })

  it('are parsed JSON, or JSON as it was given', () => {
    accepts(DataTypes.JSON, {'"x"': 'x', '5': 5, '{"a":[1]}': {a: [1]}, false: false})
    refuses(DataTypes.JSONB, ['{a:1}', 'x', ''])
    expect(given(DataTypes.JSON, {json: 'x'})).to.equal('x')
    expect(given(DataTypes.JSON, {json: {a: 1}})).to.deep.equal({a: 1})
  })

  it('are scalars when JSON is given for one', () => {
    expect(given(DataTypes.INTEGER, {json: 5})).to.equal(5)
    expect(given(DataTypes.INTEGER, {json: 5.5})).to.equal(refused)
    expect(given(DataTypes.STRING, {json: {a: 1}})).to.equal(refused)
    expect(given(DataTypes.STRING, {json: true})).to.equal(refused)
    expect(given(DataTypes.BOOLEAN, {json: true})).to.equal(true)
  })

  it('are arrays and ranges of the element type', () => {
    accepts(DataTypes.ARRAY(DataTypes.BIGINT), {'["1", 2]': ['1', '2'], '[]': [], '[null]': [null]})
    refuses(DataTypes.ARRAY(DataTypes.INTEGER), ['["x"]', '5', '[[1]]', ''])
    accepts(DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.INTEGER)), {'[[1]]': [[1]]})
    accepts(DataTypes.RANGE(DataTypes.INTEGER), {'[1, null]': [1, null]})
    refuses(DataTypes.RANGE(DataTypes.INTEGER), ['[1]', '[1,2,3]'])
  })

  it('are the special types of PostgreSQL', () => {
    accepts(DataTypes.INET, {'10.0.0.1': '10.0.0.1', '10.0.0.0/8': '10.0.0.0/8', '::1': '::1'})
    refuses(DataTypes.INET, ['300.0.0.1', 'host', ''])
    accepts(DataTypes.CIDR, {'10.0.0.0/8': '10.0.0.0/8'})
    refuses(DataTypes.CIDR, ['10.0.0.0', '10.0.0.0/33', '10.0.0.0/8/9'])
    accepts(DataTypes.MACADDR, {'0A:00:00:00:00:01': '0a:00:00:00:00:01'})
    accepts(DataTypes.HSTORE, {'{"a":"b"}': {a: 'b'}})
    refuses(DataTypes.HSTORE, ['{"a":1}', '[]'])
    accepts(DataTypes.GEOMETRY('POINT'), {
      '{"type":"Point","coordinates":[1,2]}': {coordinates: [1, 2], type: 'Point'},
    })
    refuses(DataTypes.GEOMETRY('POINT'), [
      '{"type":"Polygon","coordinates":[]}',
      '{"type":"Point"}',
      '5',
    ])
  })

  it('are the bytes of a BLOB', () => {
    expect(typed(DataTypes.BLOB, 'é')).to.deep.equal(Buffer.from([0xc3, 0xa9]))
    refuses(DataTypes.BLOB, [''])
    refuses(DataTypes.BLOB('tiny'), ['x'.repeat(256)])
  })

  it('are null only where the column may be', () => {
    expect(given(DataTypes.STRING, {null: true})).to.equal(null)
    expect(given(DataTypes.STRING, {json: null})).to.equal(null)
    expect(given(DataTypes.STRING, {null: true}, {allowNull: false})).to.equal(refused)
    expect(given(DataTypes.INTEGER, {null: true}, {primaryKey: true})).to.equal(refused)
  })

  it('of a virtual field are left to the model', () => {
    expect(typed(DataTypes.VIRTUAL, 'secret')).to.equal('secret')
  })

  it('that are refused come with what was expected', () => {
    const expected = (type: DataType, input: TypedInput, more = {}): unknown =>
      coerceValue({type, ...more}, input)
    expect(expected(DataTypes.DECIMAL(10, 2), {text: 'abc'})).to.deep.equal({
      expected: 'DECIMAL(10,2)',
      ok: false,
    })
    expect(expected(DataTypes.STRING(30), {null: true}, {allowNull: false})).to.deep.equal({
      expected: 'STRING(30) NOT NULL',
      ok: false,
    })
  })
})
