import {expect} from 'chai'

import {manufacture, type ManufactureRequest} from '../../src/manufacture/manufacture.js'
import {onSqlite} from '../../../../packages/kit/test/support/test-databases.js'
import {enterpriseFactories, openEnterprise} from '../support/enterprise.js'
import type {TestProject} from '../support/test-project.js'

describe('generateRows', () => {
  onSqlite((create) => {
    const request = (
      project: TestProject,
      changes: Partial<ManufactureRequest>,
    ): ManufactureRequest => ({
      assignments: [],
      count: 1,
      factories: enterpriseFactories.map((factory) => ({factory})),
      fillOptional: false,
      locale: 'en',
      model: 'enterprise.EnterpriseCustomer',
      params: {},
      problems: [],
      registry: project.registry,
      seed: '7',
      traits: [],
      ...changes,
    })

    it('gives the first rows of a long run as those of a short one', async () => {
      const columns = ['uuid', 'name', 'slug', 'country', 'siteId']
      const rowsOf = async (count: number): Promise<unknown[][]> => {
        const project = await openEnterprise((await create()).target)
        const {pks} = await manufacture(request(project, {count}))
        const rows = await Promise.all(
          pks.slice(0, 7).map((pk) => project.read('EnterpriseCustomer', pk)),
        )
        await project.close()
        return rows.map((row) => columns.map((column) => row[column]))
      }
      const short = await rowsOf(7)
      expect(await rowsOf(1203)).to.deep.equal(short)
    })

    it('stops between chunks when it is aborted, and leaves nothing', async () => {
      const project = await openEnterprise((await create()).target)
      const abort = new AbortController()
      const reason = new Error('stopped by the user')
      setTimeout(() => {
        abort.abort(reason)
      }, 30)
      const error: unknown = await manufacture(
        request(project, {count: 100_000, signal: abort.signal}),
      ).catch((thrown: unknown) => thrown)
      expect(error).to.equal(reason)
      expect(Object.values(await project.counts())).to.deep.equal([0, 0, 0, 0, 0])
      await project.close()
    })

    it('lets two runs at once wait for each other', async () => {
      const {target} = await create()
      const one = await openEnterprise(target)
      const other = await openEnterprise(target)
      const runs = await Promise.all(
        [one, other, one, other].map((project) => manufacture(request(project, {count: 50}))),
      )
      expect(new Set(runs.flatMap(({pks}) => pks))).to.have.length(200)
      expect(await one.model('EnterpriseCustomer').count()).to.equal(200)
      await one.close()
      await other.close()
    })
  })
})
