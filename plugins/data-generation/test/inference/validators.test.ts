import {expect} from 'chai'
import {DataTypes} from 'sequelize'
import type {DataType, ModelValidateOptions} from 'sequelize'
import {inferDeclaration} from '../../src/inference/infer-declaration.js'
import {createCellRandom} from '../../src/random/create-cell-random.js'
import {defineModel} from './define-model.js'

const text = DataTypes.STRING
const rules: [DataType, ModelValidateOptions & Record<string, unknown>][] = [
  [text, {isEmail: true}],
  [DataTypes.STRING(20), {isEmail: {msg: 'no'}}],
  [DataTypes.STRING(12), {isEmail: true, len: [8, 12]}],
  [text, {isEmail: true, len: [50, 60]}],
  [text, {isEmail: true, isUppercase: true}],
  [text, {isUrl: true}],
  [DataTypes.STRING(22), {isUrl: true}],
  [text, {isUUID: 4}],
  [text, {isUUID: {args: 1, msg: 'no'}}],
  [text, {isIP: true}],
  [text, {isIPv4: true}],
  [text, {isIPv6: true}],
  [text, {isAlpha: true}],
  [text, {isAlpha: true, len: [30, 40]}],
  [text, {isAlphanumeric: true, len: [1, 4]}],
  [text, {isAlphanumeric: true, isUppercase: true}],
  [text, {isNumeric: true}],
  [text, {isInt: true, max: 12, min: 3}],
  [text, {isDecimal: true}],
  [text, {isFloat: true}],
  [text, {isLowercase: true}],
  [text, {isUppercase: true}],
  [text, {isCreditCard: true}],
  [text, {isDate: true}],
  [text, {contains: 'foo'}],
  [text, {equals: 'foo'}],
  [text, {isIn: [['a', 'b']]}],
  [text, {isIn: {args: [['a', 'b']], msg: 'no'}}],
  [text, {notIn: [['new', 'active']]}],
  [text, {len: [5, 7]}],
  [DataTypes.STRING(500), {len: [300, 400]}],
  [text, {len: [6, 6]}],
  [DataTypes.TEXT, {len: [300, 400], notEmpty: true}],
  [text, {notEmpty: true}],
  [text, {is: /^[a-z]{3}-\d{4}$/gi}],
  [text, {is: ['^[a-z]+$', 'i']}],
  [text, {is: {args: /^x(y|z)+$/, msg: 'no'}}],
  [text, {is: /^[a-z]+$/, len: [2, 4]}],
  [text, {not: /e/}],
  [text, {notContains: 'a'}],
  [text, {isIBAN: true}],
  [text, {isISBN: 13}],
  [text, {isMobilePhone: true}],
  [text, {isHexColor: true}],
  [text, {isSlug: true}],
  [text, {isMACAddress: true}],
  [text, {isJSON: true}],
  [text, {isFQDN: true}],
  [text, {isHexadecimal: true, len: [30, 32]}],
  [text, {isISO8601: true}],
  [DataTypes.INTEGER, {isInt: true, max: 9, min: 1}],
  [DataTypes.INTEGER, {isIn: [[10, 20]]}],
  [DataTypes.INTEGER, {isIn: [['10', '20']]}],
  [DataTypes.DECIMAL(8, 2), {isDecimal: true, min: 0.5}],
  [DataTypes.DOUBLE, {max: 1, min: 0}],
  [DataTypes.DATE, {isAfter: '2030-01-01'}],
  [DataTypes.DATE, {isBefore: '1990-01-01', isDate: true}],
  [DataTypes.DATEONLY, {isAfter: '2026-03-01', isBefore: '2026-03-10'}],
  [DataTypes.ENUM('a', 'b'), {isIn: [['b']]}],
]

describe('values by validators', () => {
  for (const name of ['qx', 'email', 'name', 'status']) {
    it(`pass Sequelize's own check of them in a column called ${name}`, async () => {
      const random = await createCellRandom({seed: 7})
      for (const [type, validate] of rules) {
        const model = defineModel({[name]: {allowNull: false, type, validate}})
        const value = inferDeclaration(model, name, {fillOptional: false})
        for (let row = 1; row <= 25; row += 1) {
          const made = value?.make(random.faker('thing', name, row), {n: row})
          const told = `${JSON.stringify(validate)} ${String(type)} ${String(made)}`
          await model
            .build({[name]: made})
            .validate()
            .catch((error: unknown) => {
              throw new Error(`${told}: ${String(error)}`)
            })
        }
      }
    }).timeout(30_000)
  }

  it('are made of the list that a column is limited to', async () => {
    const random = await createCellRandom({seed: 7})
    const model = defineModel({qx: {allowNull: false, type: text, validate: {isIn: [['a', 'b']]}}})
    const value = inferDeclaration(model, 'qx', {fillOptional: false})
    const made = Array.from({length: 50}, (_, row) =>
      value?.make(random.faker('t', 'qx', row), {n: row}),
    )
    expect(new Set(made)).to.deep.equal(new Set(['a', 'b']))
  })
})
