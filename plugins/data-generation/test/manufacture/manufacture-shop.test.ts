import {expect} from 'chai'

import {defineFactory} from '../../src/factory/define-factory.js'
import {renderTree} from '../../src/tree/render-tree.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {refusal} from '../support/refusal.js'
import {openShop} from '../support/shop.js'
import type {TestProject} from '../support/test-project.js'

describe('manufacture, by the models alone,', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openShop((await create()).target)
    })

    after(() => project.close())

    it('fills a model that has no factory', async () => {
      const {pks} = await project.run('--model', 'shop.item', '--count', '3')
      expect(pks).to.deep.equal(['1', '2', '3'])
      const row = await project.read('Item', '2')
      expect(row).to.include({note__text: null, sellerId: null})
      expect(row['status']).to.be.oneOf(['draft', 'live'])
      expect(Number(row['price'])).to.be.greaterThan(0)
    })

    it('keeps two links to one model apart', async () => {
      const {pks, tree} = await project.run(
        '--model',
        'Item',
        '--seller__name',
        'S',
        '--maker__name',
        'M',
      )
      expect(renderTree(tree)).to.deep.equal([
        "'Item' fields: {}",
        "\t'Company' fields: {'name': 'M'}",
        "\t'Company' fields: {'name': 'S'}",
      ])
      const item = await project.read('Item', pks[0])
      expect(await project.read('Company', String(item['makerId']))).to.include({name: 'M'})
      expect(await project.read('Company', String(item['sellerId']))).to.include({name: 'S'})
    })

    it('finds a link by its alias, its attribute and its column', async () => {
      const company = await project.run('--model', 'Company')
      const [pk = ''] = company.pks
      const aliases = ['--maker', '--makerId', '--maker-id', '--maker_id']
      for (const flag of aliases) {
        const {pks} = await project.run('--model', 'Item', flag, pk)
        expect(await project.read('Item', pks[0]), flag).to.include({makerId: Number(pk)})
      }
    })

    it('sets a field whose name has "__", and one with the name of a flag', async () => {
      const item = await project.run('--model', 'Item', '--note__text', 'x')
      expect(await project.read('Item', item.pks[0])).to.include({note__text: 'x'})
      const odd = await project.run(
        '--model',
        'Odd',
        '--set',
        'count=4',
        '--set',
        'json=j',
        '--site__name',
        'n',
      )
      expect(await project.read('Odd', odd.pks[0])).to.include({
        count: 4,
        json: 'j',
        site__name: 'n',
      })
    })

    it('takes an exact name before a like one, and refuses what can be two', async () => {
      const odd = await project.run('--model', 'Odd', '--fooBar', 'a', '--foo_bar', 'b')
      expect(await project.read('Odd', odd.pks[0])).to.include({fooBar: 'a', foo_bar: 'b'})
      const {exitCode, message} = await refusal(project, '--model', 'Odd', '--foo-bar', 'c')
      expect(exitCode).to.equal(2)
      expect(message).to.equal('"foo-bar" can be fooBar or foo_bar of shop.Odd')
    })

    it('refuses wrong values of every type together', async () => {
      const {exitCode, message} = await refusal(
        project,
        ...['--model', 'Item', '--price', 'abc', '--status', 'zzz', '--name', 'x'.repeat(100)],
        ...['--maker__nope', 'x'],
      )
      expect(exitCode).to.equal(1)
      expect(message.split('\n')).to.deep.equal([
        'Could not find field_name: nope in factory: Company',
        '--price: "abc" is not a DECIMAL(10,2) (Item.price)',
        '--status: "zzz" is not an ENUM(draft, live) (Item.status)',
        `--name: "${'x'.repeat(100)}" is not a STRING(30) (Item.name)`,
      ])
      const price = await refusal(project, '--model', 'Item', '--price', 'abc')
      expect(price.exitCode).to.equal(2)
    })

    it('ends a self reference with null', async () => {
      const {pks} = await project.run('--model', 'Employee')
      expect(await project.read('Employee', pks[0])).to.include({managerId: null})
      const filled = await project.run('--model', 'Employee', '--fill-optional')
      const employee = await project.read('Employee', filled.pks[0])
      expect(await project.read('Employee', String(employee['managerId']))).to.include({
        managerId: null,
      })
    })

    it('follows a customised self reference as deep as the line goes', async () => {
      const {pks} = await project.run('--model', 'Employee', '--manager__manager__badge', '77')
      const employee = await project.read('Employee', pks[0])
      const manager = await project.read('Employee', String(employee['managerId']))
      const top = await project.read('Employee', String(manager['managerId']))
      expect(top).to.include({badge: 77, managerId: null})
    })

    it('refuses a required self reference, naming it, until an existing row is given', async () => {
      const {exitCode, message} = await refusal(project, '--model', 'ChainLink')
      expect(exitCode).to.equal(2)
      expect(message).to.include('ChainLink.next -> ChainLink.next')
      await project.model('ChainLink').create({id: 90001, nextId: 90001})
      const {pks} = await project.run('--model', 'ChainLink', '--next', '90001')
      expect(await project.read('ChainLink', pks[0])).to.include({nextId: 90001})
      const deep = await project.run('--model', 'ChainLink', '--next__next', '90001')
      expect(deep.pks).to.have.length(1)
    })

    it('joins the parts of a key of two columns', async () => {
      const {pks} = await project.run('--model', 'Stock', '--count', '2')
      const keys = pks.map((pk) => pk.split(','))
      expect(keys.map((key) => key.length)).to.deep.equal([2, 2])
      const [itemId, day] = keys[0] ?? []
      expect(await project.model('Stock').count({where: {day, itemId}})).to.equal(1)
    })

    it('keeps unique columns and pairs apart in a run and from run to run', async () => {
      const {pks} = await project.run('--model', 'Company')
      const line = [
        '--model',
        'Employee',
        '--company',
        String(pks[0]),
        '--count',
        '600',
        '--seed',
        '3',
      ]
      await project.run(...line)
      await project.run(...line)
      const where = {companyId: pks[0]}
      expect(await project.model('Employee').count({where})).to.equal(1200)
      expect(await project.model('Employee').count({col: 'badge', distinct: true, where})).to.equal(
        1200,
      )
    })

    it('makes children through hasMany and hasOne, the latter once and with its scope', async () => {
      const {pks} = await project.run('--model', 'Company', '--staff', '2', '--head__badge', '1')
      const staff = await project
        .model('Employee')
        .findAll({order: ['id'], where: {companyId: pks[0]}})
      expect(staff.map((row) => row.get('isHead'))).to.deep.equal([false, false, true])
      expect(staff[2]?.get('badge')).to.equal(1)
      const none = await project.run('--model', 'Company', '--head', '0')
      expect(await project.model('Employee').count({where: {companyId: none.pks[0]}})).to.equal(0)
      const {exitCode, message} = await refusal(project, '--model', 'Company', '--head', '2')
      expect(exitCode).to.equal(2)
      expect(message).to.include('--head: "2" is not 0 or 1')
    })

    it('refuses to give children another owner', async () => {
      const {exitCode} = await refusal(project, '--model', 'Company', '--staff__company__name', 'x')
      expect(exitCode).to.equal(2)
    })

    it('rolls back when a row is refused halfway', async () => {
      const broken = defineFactory('shop.Employee', (f) => ({badge: f.lazy(() => 1)}), {
        afterCreate() {
          throw new Error('halfway')
        },
      })
      const before = await project.counts()
      const {manufacture} = await import('../../src/manufacture/manufacture.js')
      const error: unknown = await manufacture({
        assignments: [],
        count: 2,
        factories: [{factory: broken}],
        fillOptional: false,
        locale: 'en',
        model: 'Employee',
        params: {},
        problems: [],
        registry: project.registry,
        traits: [],
      }).catch((reason: unknown) => reason)
      expect(error).to.have.property('message', 'halfway')
      expect(await project.counts()).to.deep.equal(before)
    })
  })
})
