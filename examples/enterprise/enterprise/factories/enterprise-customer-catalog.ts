import {defineFactory} from '@mycli/plugin-data-generation'

import type {EnterpriseCustomerCatalog} from '../models/enterprise-customer-catalog.js'

export default defineFactory<EnterpriseCustomerCatalog>(
  'enterprise.EnterpriseCustomerCatalog',
  (f) => ({
    title: f.lazy((row) => `Courses of ${row.enterpriseCustomer.name}`),
    enterpriseCustomer: f.parent('enterprise.EnterpriseCustomer'),
    enterpriseCatalogQuery: f.parent('enterprise.EnterpriseCatalogQuery'),
  }),
)
