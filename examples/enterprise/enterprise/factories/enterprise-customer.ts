import {defineFactory} from '@mycli/plugin-data-generation'

import type {EnterpriseCustomer} from '../models/enterprise-customer.js'

/** Most customers are at home in one of the larger markets. */
const countries = {US: 6, DE: 2, GB: 2, FR: 1, JP: 1}

export default defineFactory<EnterpriseCustomer, {domain: string}>(
  'enterprise.EnterpriseCustomer',
  (f) => ({
    name: f.fake((faker) => faker.company.name()),
    slug: f.sequence((n) => `customer-${n}`),
    contactEmail: f.lazy((row, {domain}) => `info@${row.slug}.${domain}`),
    country: f.weighted(countries),
    site: f.parent('enterprise.Site'),
  }),
  {
    params: {domain: 'example.com'},
    traits: {inactive: {active: false}},
  },
)
