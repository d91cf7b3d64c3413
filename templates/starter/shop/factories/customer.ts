import {defineFactory} from '@mycli/plugin-data-generation'

export default defineFactory('shop.Customer', (f) => ({
  city: f.fake((faker) => faker.location.city()),
  email: f.sequence((n) => `customer-${n}@shop.example`),
  name: f.fake((faker) => faker.person.fullName()),
}))
