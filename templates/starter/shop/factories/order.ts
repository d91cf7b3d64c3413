import {defineFactory} from '@mycli/plugin-data-generation'

export default defineFactory(
  'shop.Order',
  (f) => ({
    customer: f.parent('shop.Customer'),
    total: f.fake((faker) => faker.commerce.price({max: 900, min: 5})),
  }),
  {traits: {paid: {status: 'paid'}}},
)
