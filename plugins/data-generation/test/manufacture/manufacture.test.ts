import {expect} from 'chai'

import type {Manufactured} from '../../src/manufacture/manufacture.js'
import {renderTree} from '../../src/tree/render-tree.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {openEnterprise} from '../support/enterprise.js'
import type {TestProject} from '../support/test-project.js'

describe('manufacture', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openEnterprise((await create()).target)
    })

    after(() => project.close())

    const customer = (...argv: string[]): Promise<Manufactured> =>
      project.run('--model', 'enterprise.EnterpriseCustomer', ...argv)
    const user = (...argv: string[]): Promise<Manufactured> =>
      project.run('--model', 'enterprise.EnterpriseCustomerUser', ...argv)
    const newCustomer = async (): Promise<string> => (await customer()).pks[0] ?? ''

    it('gives its key and a tree without fields', async () => {
      const {model, pks, tree} = await customer()
      expect(model).to.equal('enterprise.EnterpriseCustomer')
      expect(pks).to.have.length(1)
      expect(renderTree(tree)).to.deep.equal(["'EnterpriseCustomer' fields: {}"])
      const row = await project.read('EnterpriseCustomer', pks[0])
      expect(row['contactEmail']).to.equal(`info@${String(row['slug'])}.example.com`)
    })

    it('with a value of the line', async () => {
      const {pks, tree} = await customer('--name', 'FRED')
      expect(renderTree(tree)).to.deep.equal(["'EnterpriseCustomer' fields: {'name': 'FRED'}"])
      expect(await project.read('EnterpriseCustomer', pks[0])).to.include({name: 'FRED'})
    })

    it('with customised parents, linked', async () => {
      const before = await project.counts()
      const {pks, tree} = await project.run(
        ...['--model', 'enterprise.models.EnterpriseCustomerCatalog'],
        ...['--enterprise_customer__site__name', 'Fred'],
        ...['--enterprise_catalog_query__title', 'JOE SHMO', '--title', 'who?'],
      )
      expect(renderTree(tree)).to.deep.equal([
        "'EnterpriseCustomerCatalog' fields: {'title': 'who?'}",
        "\t'EnterpriseCustomer' fields: {}",
        "\t\t'Site' fields: {'name': 'Fred'}",
        "\t'EnterpriseCatalogQuery' fields: {'title': 'JOE SHMO'}",
      ])
      const catalog = await project.read('EnterpriseCustomerCatalog', pks[0])
      const owner = await project.read(
        'EnterpriseCustomer',
        String(catalog['enterpriseCustomerId']),
      )
      expect(await project.read('Site', String(owner['siteId']))).to.include({name: 'Fred'})
      const query = await project.read(
        'EnterpriseCatalogQuery',
        String(catalog['enterpriseCatalogQueryId']),
      )
      expect(query).to.include({title: 'JOE SHMO'})
      expect(await project.counts()).to.deep.equal({
        ...before,
        'enterprise.EnterpriseCatalogQuery':
          Number(before['enterprise.EnterpriseCatalogQuery']) + 1,
        'enterprise.EnterpriseCustomer': Number(before['enterprise.EnterpriseCustomer']) + 1,
        'enterprise.EnterpriseCustomerCatalog':
          Number(before['enterprise.EnterpriseCustomerCatalog']) + 1,
        'enterprise.Site': Number(before['enterprise.Site']) + 1,
      })
    })

    it('under a row that exists', async () => {
      const pk = await newCustomer()
      const before = await project.counts()
      const {pks, tree} = await user('--enterprise_customer', pk)
      expect(renderTree(tree)).to.deep.equal([
        "'EnterpriseCustomerUser' fields: {}",
        `\t'EnterpriseCustomer' PK: ${pk}`,
      ])
      expect(await project.read('EnterpriseCustomerUser', pks[0])).to.include({
        enterpriseCustomerId: pk,
      })
      const {'enterprise.EnterpriseCustomer': customers} = await project.counts()
      expect(customers).to.equal(before['enterprise.EnterpriseCustomer'])
    })

    it('under a new row that has a parent that exists, in any order of the line', async () => {
      await project
        .model('Site')
        .findOrCreate({where: {id: 90009}, defaults: {domain: 'nine', id: 90009, name: 'nine'}})
      const site = ['--enterprise_customer__site', '90009']
      const name = ['--enterprise_customer__name', 'joe']
      for (const argv of [
        [...site, ...name],
        [...name, ...site],
      ]) {
        const {pks, tree} = await user(...argv)
        expect(renderTree(tree)).to.deep.equal([
          "'EnterpriseCustomerUser' fields: {}",
          "\t'EnterpriseCustomer' fields: {'name': 'joe'}",
          "\t\t'Site' PK: 90009",
        ])
        const row = await project.read('EnterpriseCustomerUser', pks[0])
        const owner = await project.read('EnterpriseCustomer', String(row['enterpriseCustomerId']))
        expect(owner).to.include({name: 'joe', siteId: 90009})
      }
    })

    it('of a model by any spelling of its name', async () => {
      for (const name of [
        'enterprise.enterprise_customer',
        'EnterpriseCustomer',
        'enterprise-customer',
      ]) {
        const {model} = await project.run('--model', name)
        expect(model).to.equal('enterprise.EnterpriseCustomer')
      }
    })

    it('with children, counted and customised', async () => {
      const {pks, tree} = await customer('--users', '3', '--users__linked=false', '--count', '2')
      expect(renderTree(tree)).to.deep.equal([
        "'EnterpriseCustomer' fields: {}",
        "\t'EnterpriseCustomerUser' fields: {'linked': 'false'} count: 3",
      ])
      const users = await project
        .model('EnterpriseCustomerUser')
        .findAll({where: {enterpriseCustomerId: pks}})
      expect(users.map((row) => row.get('linked'))).to.deep.equal(Array(6).fill(false))
    })
  })
})
