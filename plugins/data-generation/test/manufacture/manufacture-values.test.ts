import {expect} from 'chai'

import type {Manufactured} from '../../src/manufacture/manufacture.js'
import {renderTree} from '../../src/tree/render-tree.js'
import {eachDatabase} from '../../../../packages/kit/test/support/test-databases.js'
import {openEnterprise} from '../support/enterprise.js'
import {refusal} from '../support/refusal.js'
import type {TestProject} from '../support/test-project.js'

describe('values that manufacture writes', () => {
  eachDatabase((create) => {
    let project: TestProject

    before(async () => {
      project = await openEnterprise((await create()).target)
    })

    after(() => project.close())

    const customer = (...argv: string[]): Promise<Manufactured> =>
      project.run('--model', 'enterprise.EnterpriseCustomer', ...argv)
    const newCustomer = async (): Promise<string> => (await customer()).pks[0] ?? ''

    it('reads each form of a value', async () => {
      const {pks} = await customer(
        '--name',
        '-5',
        '--no-active',
        '--country=null',
        '--set',
        'slug=set',
      )
      expect(await project.read('EnterpriseCustomer', pks[0])).to.include({
        active: false,
        country: null,
        name: '-5',
        slug: 'set',
      })
      const again = await customer('--active', '--name=--count', '--contact_email', 'a@b.example')
      expect(await project.read('EnterpriseCustomer', again.pks[0])).to.include({
        active: true,
        name: '--count',
      })
      const query = await project.run(
        '--model',
        'EnterpriseCatalogQuery',
        '--content_filter:json={"a":[1]}',
      )
      const {contentFilter} = await project.read('EnterpriseCatalogQuery', query.pks[0])
      expect(contentFilter).to.deep.equal({a: [1]})
    })

    it('gives the same values for the same seed, and never the same row twice', async () => {
      const first = await customer('--seed', '7', '--count', '3')
      const second = await customer('--seed', '7', '--count', '5')
      const names = async (pks: string[]): Promise<unknown[]> =>
        Promise.all(pks.map(async (pk) => (await project.read('EnterpriseCustomer', pk))['name']))
      expect(await names(second.pks.slice(0, 3))).to.deep.equal(await names(first.pks))
      expect(new Set([...first.pks, ...second.pks])).to.have.length(8)
    })

    it('goes on with sequences after rows that are gone', async () => {
      const last = await newCustomer()
      const gone = await newCustomer()
      const {slug} = await project.read('EnterpriseCustomer', last)
      await project.model('EnterpriseCustomer').destroy({where: {uuid: gone}})
      const others = await customer('--count', '3')
      const rows = await Promise.all(others.pks.map((pk) => project.read('EnterpriseCustomer', pk)))
      const slugs = rows.map((row) => row['slug'])
      expect(new Set([...slugs, slug])).to.have.length(4)
    })

    it('applies traits and params', async () => {
      const {pks} = await customer('--trait', 'inactive', '--param', 'domain=acme.test')
      const row = await project.read('EnterpriseCustomer', pks[0])
      expect(row).to.include({active: false, contactEmail: `info@${String(row['slug'])}.acme.test`})
    })

    it('names what it knows of a trait, a param or a factory that is not there', async () => {
      const cases: [string[], RegExp][] = [
        [['--trait', 'inactiv'], /has no trait "inactiv"/],
        [['--param', 'domian=x'], /has no param "domian"/],
        [['--param', 'domain'], /is not name=value/],
        [['--factory', 'x'], /has no factory called "x"/],
      ]
      for (const [argv, text] of cases) {
        const {exitCode, message} = await refusal(project, '--model', 'EnterpriseCustomer', ...argv)
        expect(message).to.match(text)
        expect(exitCode).to.equal(2)
      }
    })

    it('leaves optional parents out, unless they are asked for', async () => {
      const plain = await project.run('--model', 'Site')
      expect(plain.pks).to.have.length(1)
      const none = await project.run(
        '--model',
        'EnterpriseCustomerCatalog',
        '--enterprise_catalog_query=null',
      )
      const catalog = await project.read('EnterpriseCustomerCatalog', none.pks[0])
      expect(catalog['enterpriseCatalogQueryId']).to.equal(null)
      expect(renderTree(none.tree)[1]).to.equal("\t'EnterpriseCatalogQuery' PK: None")
    })
  })
})
