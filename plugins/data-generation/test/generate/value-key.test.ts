import {expect} from 'chai'
import {DataTypes} from 'sequelize'

import {valueKey} from '../../src/generate/value-key.js'

describe('valueKey', () => {
  it('is equal for texts that MySQL and SQLite may hold to be equal', () => {
    const keys = ['José', 'jose', 'JOSE ', 'josé'].map((value) =>
      valueKey({type: DataTypes.STRING}, value, 'mysql'),
    )
    expect(new Set(keys)).to.have.length(1)
  })

  it('tells texts apart on PostgreSQL, unless their type ignores case', () => {
    expect(valueKey({type: DataTypes.STRING}, 'A', 'postgres')).to.equal('A')
    expect(valueKey({type: new DataTypes.CITEXT()}, 'A', 'postgres')).to.equal('a')
  })

  it('is one for the same value as made and as read', () => {
    const same: [unknown, unknown, unknown][] = [
      [DataTypes.DECIMAL(10, 2), '1.50', 1.5],
      [DataTypes.DECIMAL(10, 2), '100', 100],
      [DataTypes.BOOLEAN, true, 1],
      [DataTypes.DATE, new Date(0), '1970-01-01T00:00:00.000Z'],
      [DataTypes.BIGINT, '9007199254740993', 9007199254740993n],
      [
        DataTypes.UUID,
        'ABCDEF00-0000-4000-8000-000000000000',
        'abcdef00-0000-4000-8000-000000000000',
      ],
    ]
    for (const [type, made, read] of same) {
      const attribute = {type: type as typeof DataTypes.STRING}
      expect(valueKey(attribute, made, 'mysql')).to.equal(valueKey(attribute, read, 'mysql'))
    }
  })
})
