import {expect} from 'chai'
import {DataTypes, Sequelize} from 'sequelize'

import {createFactoryIndex} from '../../src/factory/factory-index.js'
import {declare} from '../../src/factory/declare.js'
import {defineFactory, type Factory} from '../../src/factory/define-factory.js'
import {listPaths} from '../../src/model/list-paths.js'
import {modelShapes} from '../../src/model/model-shapes.js'
import type {ModelShape} from '../../src/model/model-shape.js'
import {shopModels} from '../support/shop.js'
import {registerModels} from '../support/test-project.js'

function shapes(factories: Factory[] = []): {
  of: (name: string) => ModelShape
  paths: (name: string) => string[]
} {
  const sequelize = new Sequelize({dialect: 'sqlite', logging: false})
  const models = shopModels().map((define) => define(sequelize, DataTypes))
  const registry = registerModels(sequelize, 'shop', [
    ...models,
    sequelize.define('Tag', {item: DataTypes.INTEGER, word: DataTypes.STRING}, {timestamps: false}),
  ])
  const found = factories.map((factory) => ({factory}))
  const shapeOf = modelShapes(registry, createFactoryIndex(registry, found))
  const of = (name: string): ModelShape => shapeOf(registry.resolve(name))
  return {of, paths: (name) => listPaths(of(name), shapeOf).map(({path}) => path)}
}

function linkNames({links}: ModelShape): string[] {
  return links.map(({kind, name, target}) => `${kind} ${name} ${target.bareName}`)
}

describe('modelShapes', () => {
  it('finds parents and children in the order of the associations', () => {
    const {of} = shapes()
    expect(linkNames(of('Item'))).to.deep.equal(['parent maker Company', 'parent seller Company'])
    expect(linkNames(of('Company'))).to.deep.equal(['child staff Employee', 'child head Employee'])
    expect(of('Item').fields.map(({name}) => name)).to.deep.equal([
      'id',
      'name',
      'price',
      'status',
      'note__text',
    ])
  })

  it('knows which parents are required, and where their key is', () => {
    const [maker, seller] = shapes().of('Item').links
    expect(maker).to.include({
      column: 'maker',
      foreignKey: 'makerId',
      required: true,
      targetKey: 'id',
    })
    expect(seller).to.include({column: 'seller_id', foreignKey: 'sellerId', required: false})
  })

  it('finds a parent by `references` alone', () => {
    expect(linkNames(shapes().of('Stock'))).to.deep.equal(['parent itemId Item'])
  })

  it('takes a plain attribute for a foreign key when a factory declares a parent there', () => {
    const tag = defineFactory('shop.Tag', (f) => ({item: f.parent('shop.Item')}))
    expect(linkNames(shapes([tag]).of('Tag'))).to.deep.equal(['parent item Item'])
    expect(shapes([tag]).paths('Tag')).to.include('item__maker__name')
    expect(shapes().paths('Tag')).to.deep.equal(['id', 'item', 'word'])
  })

  it('refuses a declared parent of another model than the association', () => {
    const item = defineFactory('shop.Item', (f) => ({maker: f.parent('shop.Stock')}))
    expect(() => shapes([item]).of('Item')).to.throw('makes a shop.Stock for "maker"')
  })

  it('finds children that only a factory declares', () => {
    const item = defineFactory('shop.Item', {}, {children: {stock: declare.many('shop.Stock', 2)}})
    expect(linkNames(shapes([item]).of('Item'))).to.include('child stock Stock')
    const wrong = defineFactory('shop.Item', {}, {children: {odd: declare.many('shop.Odd', 2)}})
    expect(() => shapes([wrong]).of('Item')).to.throw('no foreign key')
    const other = defineFactory(
      'shop.Company',
      {},
      {children: {staff: declare.many('shop.Item', 2)}},
    )
    expect(() => shapes([other]).of('Company')).to.throw('makes a shop.Item for "staff"')
    const unclear = defineFactory(
      'shop.Company',
      {},
      {children: {items: declare.many('shop.Item', 2)}},
    )
    expect(() => shapes([unclear]).of('Company')).to.throw('several foreign keys')
  })
})

describe('listPaths', () => {
  it('lists fields, links, and what is below parents, without going round', () => {
    expect(shapes().paths('Employee')).to.deep.equal([
      ...['id', 'badge', 'email', 'is_head'],
      ...[
        'company',
        'company__id',
        'company__name',
        'company__vat_number',
        'company__staff',
        'company__head',
      ],
      'manager',
    ])
  })
})
