import type {DatabaseTarget} from '@mycli/kit'

import defineCatalogQuery from '../../../../examples/enterprise/enterprise/models/enterprise-catalog-query.js'
import defineCatalog from '../../../../examples/enterprise/enterprise/models/enterprise-customer-catalog.js'
import defineUser from '../../../../examples/enterprise/enterprise/models/enterprise-customer-user.js'
import defineCustomer from '../../../../examples/enterprise/enterprise/models/enterprise-customer.js'
import defineSite from '../../../../examples/enterprise/enterprise/models/site.js'
import catalogQueryFactory from '../../../../examples/enterprise/enterprise/factories/enterprise-catalog-query.js'
import catalogFactory from '../../../../examples/enterprise/enterprise/factories/enterprise-customer-catalog.js'
import userFactory from '../../../../examples/enterprise/enterprise/factories/enterprise-customer-user.js'
import customerFactory from '../../../../examples/enterprise/enterprise/factories/enterprise-customer.js'
import siteFactory from '../../../../examples/enterprise/enterprise/factories/site.js'
import {openTestProject, type TestProject} from './test-project.js'

export const enterpriseFactories = [
  catalogQueryFactory,
  catalogFactory,
  userFactory,
  customerFactory,
  siteFactory,
]

/** The models and factories of examples/enterprise; their tables are made anew. */
export function openEnterprise(target: DatabaseTarget): Promise<TestProject> {
  return openTestProject(target, {
    app: 'enterprise',
    factories: enterpriseFactories,
    models: [defineSite, defineCustomer, defineCatalogQuery, defineCatalog, defineUser],
  })
}
