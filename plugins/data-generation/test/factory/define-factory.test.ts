import {expect} from 'chai'

import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {declare as f} from '../../src/factory/declare.js'
import {defineFactory, type Factory} from '../../src/factory/define-factory.js'
import {openFactories} from '../../src/library/open-factories.js'
import {openShop} from '../support/shop.js'
import type {TestProject} from '../support/test-project.js'

interface Company {
  name: string
  vatNumber: string
}

interface Item {
  maker: Company
  name: string
  note__text: string
  price: string
  status: 'draft' | 'live'
}

describe('defineFactory', () => {
  onSqlite((createDatabase) => {
    let project: TestProject

    before(async () => {
      project = await openShop((await createDatabase()).target)
    })

    after(() => project.close())

    async function values(
      factory: Factory,
      count: number,
      name: string,
      others: Factory[] = [],
    ): Promise<unknown[]> {
      const factories = await openFactories({
        factories: [factory, ...others],
        registry: project.registry,
        seed: 1,
      })
      const rows = await factories.createMany(factory.model, count)
      return rows.map((row) => row.get(name))
    }

    const items = (field: Parameters<typeof defineFactory<Item>>[1]): Factory =>
      defineFactory<Item>('shop.Item', field)

    it('takes plain values, and an object in place of a function', async () => {
      expect(await values(items({name: 'same', status: 'live'}), 2, 'name')).to.deep.equal([
        'same',
        'same',
      ])
      expect(
        await values(
          items((d) => ({name: d.constant('c')})),
          1,
          'name',
        ),
      ).to.deep.equal(['c'])
    })

    it('counts with sequences, cycles in order', async () => {
      const last = await project.model('Item').max('id')
      const names = await values(
        items((d) => ({name: d.sequence((n) => `n${n}`)})),
        2,
        'name',
      )
      expect(names).to.deep.equal([`n${Number(last) + 1}`, `n${Number(last) + 2}`])
      const cycled = items((d) => ({status: d.cycle(['draft', 'live'])}))
      expect(await values(cycled, 3, 'status')).to.deep.equal(['draft', 'live', 'draft'])
    })

    it('chooses among values, by weight where there is one', async () => {
      const chosen = await values(
        items((d) => ({name: d.oneOf(['a', 'b'])})),
        40,
        'name',
      )
      expect(new Set(chosen)).to.deep.equal(new Set(['a', 'b']))
      const weighted = await values(
        items((d) => ({status: d.weighted({draft: 0, live: 1})})),
        40,
        'status',
      )
      expect(new Set(weighted)).to.deep.equal(new Set(['live']))
      expect(() => f.oneOf([])).to.throw('f.oneOf has no value to choose from.')
      expect(() => f.weighted({a: 0})).to.throw('f.weighted has no value')
    })

    it('makes lazy fields after those they read, parents included', async () => {
      const factory = items((d) => ({
        note__text: d.lazy((row) => `${row.name} by ${row.maker.name}`),
        name: d.lazy((row) => `item ${row.status}`),
        status: 'live',
        maker: d.parent('shop.Company', {name: 'ACME'}),
      }))
      expect(await values(factory, 1, 'note__text')).to.deep.equal(['item live by ACME'])
    })

    it('refuses lazy fields that read each other', async () => {
      const factory = items((d) => ({
        name: d.lazy((row) => row.note__text),
        note__text: d.lazy((row) => row.name),
      }))
      const error: unknown = await values(factory, 1, 'name').catch((reason: unknown) => reason)
      expect(error).to.have.property('message').that.includes('name -> note__text -> name')
    })

    it('keeps f.unique values apart though the model does not ask for it', async () => {
      const factory = items((d) => ({
        name: d.unique(d.fake((faker) => `n${faker.number.int(30)}`)),
      }))
      await project.model('Item').destroy({where: {}})
      const first = await values(factory, 15, 'name')
      const second = await values(factory, 15, 'name')
      expect(new Set([...first, ...second])).to.have.length(30)
      const small = items((d) => ({name: d.unique(d.oneOf(['x', 'y']))}))
      await values(small, 2, 'name')
      const error: unknown = await values(small, 1, 'name').catch((reason: unknown) => reason)
      expect(error)
        .to.have.property('message')
        .that.includes('No free value is found for Item.name')
      expect(error).to.have.property('exitCode', 1)
    })

    it('changes what a taken lazy value was made from', async () => {
      await project.model('Company').create({name: 'x', vatNumber: 'vat-1'})
      const factory = defineFactory<Company>('shop.Company', (d) => ({
        name: d.cycle(['1', '2', '3']),
        vatNumber: d.lazy((row) => `vat-${row.name}`),
      }))
      expect(await values(factory, 2, 'vatNumber')).to.deep.equal(['vat-2', 'vat-3'])
    })

    it('applies traits in order, params, children and afterCreate', async () => {
      const seen: unknown[] = []
      const factory = defineFactory<Company, {suffix: string}>(
        'shop.Company',
        (d) => ({
          name: d.lazy((_row, {suffix}) => `C ${suffix}`),
          vatNumber: d.sequence((n) => `t${n}`),
        }),
        {
          async afterCreate(row, {params, transaction}) {
            const staff = await project.model('Employee').count({transaction})
            seen.push([row.name, params.suffix, staff])
          },
          children: {staff: f.many('shop.Employee', 2, {badge: f.sequence((n) => 500 + n)})},
          params: {suffix: 'Ltd'},
          traits: {plain: {name: 'Plain'}, shout: (d) => ({name: d.constant('SHOUT')})},
        },
      )
      await project.model('Employee').destroy({where: {}})
      const factories = await openFactories({factories: [factory], registry: project.registry})
      const options = {params: {suffix: 'Inc'}}
      await factories.create('shop.Company', {}, options)
      expect(seen).to.deep.equal([['C Inc', 'Inc', 2]])
      const shouting = await factories.create('shop.Company', {}, {traits: ['plain', 'shout']})
      expect(shouting.get('name')).to.equal('SHOUT')
      const badges = (await project.model('Employee').findAll()).map((row) =>
        Number(row.get('badge')),
      )
      expect(badges.every((badge) => badge > 500)).to.equal(true)
    })

    it('makes no siblings for a row whose parent has a factory with children', async () => {
      const company = defineFactory(
        'shop.Company',
        {},
        {children: {staff: f.many('shop.Employee', 3)}},
      )
      await project.model('Employee').destroy({where: {}})
      const factories = await openFactories({factories: [company], registry: project.registry})
      await factories.create('shop.Employee')
      expect(await project.model('Employee').count()).to.equal(1)
    })

    it('takes rows that exist by the fields of getOrCreate', async () => {
      const company = defineFactory<Company>(
        'shop.Company',
        (d) => ({name: d.cycle(['Twin A', 'Twin B']), vatNumber: null}),
        {getOrCreate: ['name']},
      )
      const item = items((d) => ({maker: d.parent('shop.Company')}))
      await values(item, 5, 'id', [company])
      await values(item, 5, 'id', [company])
      const twins = await project.model('Company').findAll({where: {name: ['Twin A', 'Twin B']}})
      expect(twins).to.have.length(2)
      const made = await Promise.all(
        twins.map((row) =>
          project.model('Item').count({where: {makerId: row.get('id') as number}}),
        ),
      )
      expect(made).to.deep.equal([6, 4])
    })

    it('refuses to customise a row that getOrCreate finds', async () => {
      const company = defineFactory<Company>('shop.Company', {name: 'One'}, {getOrCreate: ['name']})
      const factories = await openFactories({factories: [company], registry: project.registry})
      await factories.create('shop.Company')
      const error: unknown = await factories
        .create('shop.Company', {vatNumber: 'v'})
        .catch((reason: unknown) => reason)
      expect(error).to.have.property('message').that.includes('does not support customizing')
    })

    it('refuses fields that the model does not have', async () => {
      const factory = defineFactory('shop.Item', {nmae: 'x'})
      const error: unknown = await values(factory, 1, 'name').catch((reason: unknown) => reason)
      expect(error).to.have.property('message').that.includes('declares "nmae"')
      expect(error).to.have.property('suggestions').that.includes('Did you mean "name"?')
    })
  })
})
