import {defineFactory} from '@mycli/plugin-data-generation'

import type {EnterpriseCatalogQuery} from '../models/enterprise-catalog-query.js'

export default defineFactory<EnterpriseCatalogQuery>('enterprise.EnterpriseCatalogQuery', (f) => ({
  title: f.fake((faker) => `Courses on ${faker.word.noun()}`),
  contentFilter: f.oneOf([{content_type: 'course'}, {content_type: 'program'}]),
}))
