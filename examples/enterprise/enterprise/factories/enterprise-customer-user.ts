import {defineFactory} from '@mycli/plugin-data-generation'

import type {EnterpriseCustomerUser} from '../models/enterprise-customer-user.js'

export default defineFactory<EnterpriseCustomerUser>('enterprise.EnterpriseCustomerUser', (f) => ({
  userId: f.sequence(),
  enterpriseCustomer: f.parent('enterprise.EnterpriseCustomer'),
}))
