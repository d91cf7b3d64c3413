import {expect} from 'chai'
import type {Model} from 'sequelize'

import {build, create, createMany, useFactories} from '../../src/library/current-factories.js'
import {type Factories, openFactories} from '../../src/library/open-factories.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {enterpriseFactories, openEnterprise} from '../support/enterprise.js'
import type {TestProject} from '../support/test-project.js'

interface Customer extends Model {
  active: boolean
  name: string
  site: Model & {domain: string; id: number; name: string}
  siteId: number
  slug: string
  uuid: string
}

const customerName = 'enterprise.EnterpriseCustomer'

describe('openFactories', () => {
  eachDatabase((createDatabase) => {
    let project: TestProject
    let factories: Factories

    before(async () => {
      project = await openEnterprise((await createDatabase()).target)
      factories = await openFactories({
        factories: enterpriseFactories,
        registry: project.registry,
        seed: 7,
      })
    })

    after(() => project.close())

    it('creates a row with its parents at hand', async () => {
      const customer = await factories.create<Customer>(customerName, {name: 'Fred'})
      expect(customer.isNewRecord).to.equal(false)
      expect(customer.name).to.equal('Fred')
      expect(customer.site.id).to.equal(customer.siteId)
    })

    it('takes a parent as a row, a key or an object', async () => {
      const site = await factories.create('enterprise.Site')
      const id: unknown = site.get('id')
      const byRow = await factories.create<Customer>(customerName, {site})
      const byKey = await factories.create<Customer>(customerName, {siteId: id})
      const byObject = await factories.create<Customer>(customerName, {site: {name: 'Nested'}})
      expect([byRow.siteId, byKey.siteId]).to.deep.equal([id, id])
      expect(byObject.site.name).to.equal('Nested')
    })

    it('takes an object for a JSON field as its value', async () => {
      const contentFilter = {site: {name: 'x'}}
      const query = await factories.create('enterprise.EnterpriseCatalogQuery', {contentFilter})
      await query.reload()
      expect(query.get('contentFilter')).to.deep.equal(contentFilter)
    })

    it('creates many rows, all different, and none when one fails', async () => {
      const customers = await factories.createMany<Customer>(
        customerName,
        3,
        {},
        {traits: ['inactive']},
      )
      expect(new Set(customers.map(({slug}) => slug))).to.have.length(3)
      expect(customers.map(({active}) => active)).to.deep.equal([false, false, false])
      const before = await project.counts()
      const error: unknown = await factories
        .createMany(customerName, 2, {site: 999_999})
        .catch((reason: unknown) => reason)
      expect(error).to.have.property('message', 'Provided FK value: 999999 does not exist on Site')
      expect(await project.counts()).to.deep.equal(before)
    })

    it('writes within a given transaction', async () => {
      const before = await project.counts()
      const error: unknown = await project.sequelize
        .transaction(async (transaction) => {
          await factories.create(customerName, {}, {transaction})
          throw new Error('back')
        })
        .catch((reason: unknown) => reason)
      expect(error).to.have.property('message', 'back')
      expect(await project.counts()).to.deep.equal(before)
    })

    it('builds a row and its parents without saving them', async () => {
      const before = await project.counts()
      const customer = await factories.build<Customer>(customerName)
      const other = await factories.build<Customer>(customerName)
      expect(customer.isNewRecord).to.equal(true)
      expect(customer.site.isNewRecord).to.equal(true)
      expect(customer.slug).to.not.equal(other.slug)
      expect(customer.uuid).to.not.equal(other.uuid)
      expect(await project.counts()).to.deep.equal(before)
    })

    it('makes calls at the same time differ', async () => {
      const customers = await Promise.all(
        Array.from({length: 4}, () => factories.build<Customer>(customerName)),
      )
      expect(new Set(customers.map(({uuid}) => uuid))).to.have.length(4)
    })

    it('refuses what the model does not have', async () => {
      const error: unknown = await factories
        .create(customerName, {nope: 1})
        .catch((reason: unknown) => reason)
      expect(error).to.have.property(
        'message',
        'Could not find field_name: nope in factory: EnterpriseCustomer',
      )
    })

    it('lends its functions to those without a prefix', async () => {
      useFactories(factories)
      const one = await create<Customer>(customerName)
      const many = await createMany<Customer>(customerName, 2)
      const built = await build<Customer>(customerName)
      expect([one, ...many].map(({isNewRecord}) => isNewRecord)).to.deep.equal([
        false,
        false,
        false,
      ])
      expect(built.isNewRecord).to.equal(true)
      useFactories(undefined)
      expect(() => create(customerName)).to.throw('No factories are in use.')
    })
  })
})
