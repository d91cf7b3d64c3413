import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import {domainSize} from '../../src/inference/domain-size.js'

describe('the size of a domain', () => {
  it('is how many values the column can hold', () => {
    expect(domainSize({type: DataTypes.BOOLEAN})).to.equal(2)
    expect(domainSize({type: DataTypes.ENUM('a', 'b', 'c')})).to.equal(3)
    expect(domainSize({type: DataTypes.TINYINT})).to.equal(256)
    expect(domainSize({type: DataTypes.TINYINT.UNSIGNED})).to.equal(256)
    expect(domainSize({type: DataTypes.SMALLINT})).to.equal(65_536)
    expect(domainSize({type: DataTypes.DECIMAL(2, 0)})).to.equal(199)
    expect(domainSize({type: DataTypes.STRING})).to.equal(undefined)
  })

  it('is what the validators leave of it', () => {
    expect(domainSize({type: DataTypes.INTEGER, validate: {max: 5, min: 1}})).to.equal(5)
    expect(domainSize({type: DataTypes.STRING, validate: {isIn: [['a', 'b']]}})).to.equal(2)
    expect(domainSize({type: DataTypes.ENUM('a', 'b', 'c'), validate: {notIn: [['a']]}})).to.equal(
      2,
    )
    expect(domainSize({type: DataTypes.STRING(1), validate: {isIn: [['a', 'toolong']]}})).to.equal(
      1,
    )
  })
})
