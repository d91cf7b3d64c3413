import {defineFactory} from '@mycli/plugin-data-generation'

import type {Site} from '../models/site.js'

export default defineFactory<Site>('enterprise.Site', (f) => ({
  domain: f.sequence((n) => `site-${n}.example.com`),
  name: f.fake((faker) => faker.company.name()),
}))
