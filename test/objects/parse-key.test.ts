import {expect} from 'chai'
import {DataTypes, Sequelize, type DataType} from 'sequelize'

import {thrownBy} from '../../packages/kit/test/support/thrown-by.js'
import {parseKey} from '../../src/objects/parse-key.js'

describe('parseKey', () => {
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    logging: false,
    storage: '/tmp/never-opened.sqlite',
  })
  const key = (type: DataType) => ({primaryKey: true, type})
  const Named = sequelize.define('Named', {name: key(DataTypes.STRING)})
  const Line = sequelize.define('Line', {order: key(DataTypes.INTEGER), sku: key(DataTypes.STRING)})

  it('takes the value of a single column as it is typed', () => {
    expect(parseKey(Named, '3,7')).to.equal('3,7')
    expect(parseKey(Named, '[1]')).to.equal('[1]')
  })

  it('takes the values of several columns with commas and as JSON', () => {
    expect(parseKey(Line, '3, AB')).to.equal('[3,"AB"]')
    expect(parseKey(Line, '[3, "A,B"]')).to.equal('[3,"A,B"]')
    expect(parseKey(Line, '{"sku": "A", "order": 3}')).to.equal('[3,"A"]')
  })

  for (const typed of ['3', '3,a,b', 'x,a', '[3', '[3]', '{"order": 3}']) {
    it(`refuses ${typed}`, async () => {
      expect(await thrownBy(() => parseKey(Line, typed))).to.include({
        code: 'INVALID_KEY',
        exitCode: 2,
      })
    })
  }
})
