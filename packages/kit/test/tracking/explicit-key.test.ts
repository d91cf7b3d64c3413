import {expect} from 'chai'
import {DataTypes, Sequelize, type DataType} from 'sequelize'

import {explicitKey, listOfKeys} from '../../src/tracking/explicit-key.js'
import {thrownBy} from '../support/thrown-by.js'

describe('explicitKey', () => {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    logging: false,
    storage: '/tmp/never-opened.sqlite',
  })
  const key = (type: DataType) => ({primaryKey: true, type})
  const Numbered = sequelize.define('Numbered', {id: key(DataTypes.BIGINT)})
  const Named = sequelize.define('Named', {name: key(DataTypes.STRING)})
  const Uuid = sequelize.define('Uuid', {id: key(DataTypes.UUID)})
  const Dated = sequelize.define('Dated', {at: key(DataTypes.DATE)})
  const Line = sequelize.define('Line', {order: key(DataTypes.INTEGER), sku: key(DataTypes.STRING)})
  const Keyless = sequelize.define('Keyless', {})
  Keyless.removeAttribute('id')

  it('writes a key in one form', () => {
    expect(explicitKey(Numbered, 7)).to.equal('7')
    expect(explicitKey(Numbered, '007')).to.equal('7')
    expect(explicitKey(Numbered, 9007199254740993n)).to.equal('9007199254740993')
    expect(explicitKey(Numbered, '9007199254740993')).to.equal('9007199254740993')
    expect(explicitKey(Named, '007')).to.equal('007')
    expect(explicitKey(Dated, new Date(0))).to.equal('1970-01-01T00:00:00.000Z')
    expect(explicitKey(Dated, '1970-01-01 00:00:00.000 +00:00')).to.equal(
      '1970-01-01T00:00:00.000Z',
    )
  })

  it('writes a composite key as JSON in the order of the model', () => {
    expect(explicitKey(Line, [3, 'a,b'])).to.equal('[3,"a,b"]')
    expect(explicitKey(Line, ['3', 'a,b'])).to.equal('[3,"a,b"]')
    expect(explicitKey(Line, {order: 3, sku: '7'})).to.equal('[3,"7"]')
  })

  it('tells one composite key from several', () => {
    expect(listOfKeys(Line, [3, 'a'])).to.deep.equal([[3, 'a']])
    expect(
      listOfKeys(Line, [
        [3, 'a'],
        [4, 'b'],
      ]),
    ).to.have.length(2)
    expect(listOfKeys(Line, {order: 3, sku: 'a'})).to.have.length(1)
    expect(listOfKeys(Numbered, [3, 4])).to.have.length(2)
    expect(listOfKeys(Numbered, 3)).to.deep.equal([3])
  })

  for (const [model, wrong] of [
    [Numbered, 'one'],
    [Numbered, [1, 2]],
    [Uuid, '12'],
    [Line, '3'],
    [Line, {order: 3}],
    [Keyless, 1],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)} for ${model.name}`, async () => {
      const error = await thrownBy(() => explicitKey(model, wrong)) // wrong on purpose
      expect(error).to.include({code: 'INVALID_KEY', exitCode: 2})
      expect(error.message).to.contain(model.name)
    })
  }
})
