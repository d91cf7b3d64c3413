import {expect} from 'chai'
import {faker} from '@faker-js/faker/locale/en'
import {DataTypes, Sequelize} from 'sequelize'
import type {ModelAttributeColumnOptions} from 'sequelize'
import type {InferredValue} from '../../src/inference/inferred-value.js'
import {inferDeclaration} from '../../src/inference/infer-declaration.js'
import {defineModel} from './define-model.js'

function infer(attribute: ModelAttributeColumnOptions, name = 'qx'): InferredValue | undefined {
  const model = defineModel({[name]: {allowNull: false, ...attribute}})
  return inferDeclaration(model, name, {fillOptional: false})
}

function sample(attribute: ModelAttributeColumnOptions, name = 'qx'): unknown {
  return infer(attribute, name)?.make(faker, {n: 1})
}

describe('inference leaves out', () => {
  it('what the database or Sequelize fills', () => {
    const model = defineModel(
      {
        full: DataTypes.VIRTUAL,
        sum: {allowNull: false, type: 'INTEGER GENERATED ALWAYS AS (1) STORED'},
      },
      {createdAt: 'born', deletedAt: 'gone', paranoid: true, timestamps: true, version: true},
    )
    expect(Object.keys(model.getAttributes())).to.include.members([
      'id',
      'born',
      'updatedAt',
      'gone',
      'version',
    ])
    for (const name of Object.keys(model.getAttributes())) {
      expect(inferDeclaration(model, name, {fillOptional: true}), name).to.equal(undefined)
    }
  })

  it('names that the model does not have', () => {
    expect(inferDeclaration(defineModel({}), 'nope', {fillOptional: true})).to.equal(undefined)
  })

  it('no timestamp that the model keeps itself', () => {
    const model = defineModel({createdAt: {allowNull: false, type: DataTypes.DATE}})
    expect(inferDeclaration(model, 'createdAt', {fillOptional: false})).not.to.equal(undefined)
  })

  it('defaults, but for a constant one on a unique column', () => {
    expect(infer({defaultValue: 'x', type: DataTypes.STRING})).to.equal(undefined)
    expect(infer({defaultValue: false, type: DataTypes.BOOLEAN})).to.equal(undefined)
    expect(
      infer({defaultValue: DataTypes.UUIDV4, primaryKey: true, type: DataTypes.UUID}),
    ).to.equal(undefined)
    expect(
      infer({defaultValue: Sequelize.literal('1'), type: DataTypes.INTEGER, unique: true}),
    ).to.equal(undefined)
    expect(infer({defaultValue: '', type: DataTypes.STRING, unique: true})).not.to.equal(undefined)
    expect(infer({defaultValue: null, type: DataTypes.STRING})).not.to.equal(undefined)
  })

  it('nullable columns unless asked to fill them', () => {
    const model = defineModel({
      city: DataTypes.STRING,
      key: {primaryKey: true, type: DataTypes.STRING},
    })
    expect(inferDeclaration(model, 'city', {fillOptional: false})).to.equal(undefined)
    expect(inferDeclaration(model, 'city', {fillOptional: true})).not.to.equal(undefined)
    expect(inferDeclaration(model, 'key', {fillOptional: false})).not.to.equal(undefined)
  })

  it('foreign keys, of associations and of references', () => {
    const sequelize = new Sequelize({dialect: 'sqlite', logging: false, storage: ':memory:'})
    const site = sequelize.define('site', {})
    const order = sequelize.define('order', {
      shopId: {allowNull: false, type: DataTypes.INTEGER},
      storeId: {
        allowNull: false,
        references: {key: 'id', model: 'stores'},
        type: DataTypes.INTEGER,
      },
    })
    order.belongsTo(site, {constraints: false, foreignKey: 'shopId'})
    expect(inferDeclaration(order, 'shopId', {fillOptional: true})).to.equal(undefined)
    expect(inferDeclaration(order, 'storeId', {fillOptional: true})).to.equal(undefined)
  })
})

describe('inference prefers', () => {
  it('validators to the name, the name to the type', () => {
    expect(infer({type: DataTypes.STRING, validate: {isIn: [['x', 'y']]}}, 'email')?.from).to.equal(
      'validator',
    )
    expect(infer({type: DataTypes.STRING, validate: {isUrl: true}}, 'email')?.from).to.equal(
      'validator',
    )
    expect(infer({type: DataTypes.ENUM('a', 'b')}, 'email')?.from).to.equal('enum')
    expect(infer({type: DataTypes.STRING}, 'email')?.from).to.equal('name')
    expect(infer({type: DataTypes.STRING})?.from).to.equal('type')
  })

  it('the type to a name of another kind', () => {
    expect(infer({type: DataTypes.DATE}, 'email')?.from).to.equal('type')
    expect(sample({type: DataTypes.DATE}, 'email')).to.be.instanceOf(Date)
    expect(infer({type: DataTypes.INTEGER}, 'city')?.from).to.equal('type')
    expect(sample({type: DataTypes.INTEGER}, 'city')).to.be.a('number')
  })
})

describe('inferred values', () => {
  it('say whether their column is in a unique constraint', () => {
    expect(infer({type: DataTypes.STRING})?.unique).to.equal(false)
    expect(infer({type: DataTypes.STRING, unique: true})?.unique).to.equal(true)
    const pair = defineModel(
      {a: {allowNull: false, type: DataTypes.STRING}, b: DataTypes.STRING},
      {indexes: [{fields: ['a', 'b'], unique: true}]},
    )
    expect(inferDeclaration(pair, 'a', {fillOptional: false})?.unique).to.equal(true)
  })

  it('count up in a whole-number key, and are text in a BIGINT one', () => {
    const key = infer({primaryKey: true, type: DataTypes.INTEGER}, 'emp_no')
    expect([1, 2, 3].map((n) => key?.make(faker, {n}))).to.deep.equal([1, 2, 3])
    expect(
      infer({primaryKey: true, type: DataTypes.BIGINT}, 'emp_no')?.make(faker, {n: 12}),
    ).to.equal('12')
    expect(
      infer({primaryKey: true, type: DataTypes.TINYINT}, 'no')?.make(faker, {n: 128}),
    ).to.equal(1)
  })

  it('fill a text key', () => {
    expect(sample({primaryKey: true, type: DataTypes.CHAR(4)}, 'dept_no')).to.match(/^[A-Z\d]{4}$/)
  })

  it('mark themselves in a unique text column once chance has failed twice', () => {
    const value = infer({type: DataTypes.STRING(20), unique: true}, 'email')
    faker.seed(7)
    const plain = value?.make(faker, {attempt: 1, n: 1})
    faker.seed(7)
    const marked = value?.make(faker, {attempt: 2, n: 1})
    expect(marked).not.to.equal(plain)
    expect(marked).to.match(/^[^@]+@example\.(com|net|org)$/)
    expect(String(marked).length).to.be.at.most(20)
  })

  it('of passwords look like hashes, each of its own', () => {
    expect(sample({type: DataTypes.STRING(60)}, 'password')).to.match(
      /^\$2b\$12\$[./A-Za-z\d]{53}$/,
    )
    expect(sample({type: DataTypes.STRING}, 'password')).not.to.equal(
      sample({type: DataTypes.STRING}, 'password'),
    )
  })

  it('of addresses in the net are reserved for examples', () => {
    expect(sample({type: DataTypes.STRING}, 'email')).to.match(/@example\.(com|net|org)$/)
    expect(sample({type: DataTypes.STRING}, 'website')).to.match(/^https:\/\/[^/]+\.example\//)
  })

  it('of DECIMAL are text with no digit too many', () => {
    expect(sample({type: DataTypes.DECIMAL(10, 2)}, 'price')).to.match(/^\d{1,3}\.\d{2}$/)
    expect(sample({type: DataTypes.DECIMAL(2, 2)}, 'price')).to.match(/^0\.\d\d$/)
    expect(sample({type: DataTypes.DECIMAL}, 'price')).to.match(/^\d+$/)
  })

  it('of whole numbers that are times are seconds, or milliseconds in a BIGINT', () => {
    const year = 365 * 86_400_000
    faker.setDefaultRefDate('2026-01-01T00:00:00.000Z')
    expect(Number(sample({type: DataTypes.BIGINT}, 'expires_at'))).to.be.within(
      Date.UTC(2026, 0),
      Date.UTC(2026, 0) + year,
    )
    expect(Number(sample({type: DataTypes.INTEGER}, 'expires_at')) * 1000).to.be.within(
      Date.UTC(2026, 0),
      Date.UTC(2026, 0) + year,
    )
  })

  it('of HSTORE are an object of texts', () => {
    const value = sample({type: DataTypes.HSTORE})
    expect(value).to.be.an('object')
    expect(Object.values(value as object)[0]).to.be.a('string')
  })

  it('of dates are around the reference date of the run', () => {
    faker.setDefaultRefDate('2001-01-01T00:00:00.000Z')
    expect(sample({type: DataTypes.DATEONLY}, 'due_date')).to.match(/^200[12]-/)
    expect(sample({type: DataTypes.DATEONLY}, 'hire_date')).to.match(/^(199[89]|200[01])-/)
    faker.setDefaultRefDate('2026-01-01T00:00:00.000Z')
  })
})
