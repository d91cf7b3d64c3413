import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import {inferDeclaration} from '../../src/inference/infer-declaration.js'
import {defineModel} from './define-model.js'

describe('the domain of an inferred value', () => {
  it('holds each of its values once', () => {
    const types = {
      code: DataTypes.CHAR(1),
      flag: DataTypes.BOOLEAN,
      pair: DataTypes.CHAR(2),
      small: DataTypes.TINYINT,
      tier: DataTypes.ENUM('a', 'b'),
    }
    const sizes = {code: 36, flag: 2, pair: 1296, small: 256, tier: 2}
    for (const [name, type] of Object.entries(types)) {
      // A name that says nothing, so that the type decides.
      const model = defineModel({qx: {allowNull: false, type, unique: true}})
      const domain = inferDeclaration(model, 'qx', {fillOptional: false})?.domain
      const values = Array.from({length: domain?.size ?? 0}, (_, index) => domain?.at(index))
      expect(new Set(values).size, name).to.equal(sizes[name as keyof typeof sizes])
      expect(values, name).not.to.include(undefined)
    }
  })
})
