import type {ResourceTree} from './resource-tree.js'

const pages = ['page', 'pageSize']

/** The resources of an org beside its sobjects. `sobjects` stands for these too: without it there are none. */
export const defaultTree = {
  analytics: {
    resources: {
      reports: {path: 'analytics/reports', resources: {instance: {path: 'analytics/reports/{id}'}}},
    },
  },
  appMenu: {
    resources: {
      AppSwitcher: {path: 'appMenu/AppSwitcher'},
      SalesForce1: {path: 'appMenu/Salesforce1'},
    },
  },
  chatter: {
    path: 'chatter',
    resources: {
      feeds: {path: 'chatter/feeds', query: pages},
      groups: {
        path: 'chatter/groups',
        query: pages,
        resources: {instance: {path: 'chatter/groups/{id}'}},
      },
      users: {
        path: 'chatter/users',
        query: pages,
        resources: {instance: {path: 'chatter/users/{id}'}},
      },
    },
  },
  composite: {
    path: 'composite',
    resources: {batch: {path: 'composite/batch'}, graph: {path: 'composite/graph'}},
  },
  connect: {
    resources: {
      communities: {path: 'connect/communities'},
      organization: {path: 'connect/organization'},
    },
  },
  flexiPage: {path: 'flexiPage/{id}'},
  identity: {path: '/services/oauth2/userinfo'},
  jobs: {
    resources: {
      ingest: {
        path: 'jobs/ingest',
        query: ['isPkChunkingEnabled', 'jobType', 'queryLocator'],
        resources: {instance: {path: 'jobs/ingest/{id}'}},
      },
      query: {
        path: 'jobs/query',
        query: ['isPkChunkingEnabled', 'jobType', 'queryLocator'],
        resources: {instance: {path: 'jobs/query/{id}'}},
      },
    },
  },
  licensing: {resources: {tenants: {path: 'licensing/tenants'}}},
  limits: {path: 'limits'},
  parameterizedSearch: {path: 'parameterizedSearch', query: ['q', 'sobject', 'fields']},
  process: {
    resources: {approvals: {path: 'process/approvals'}, rules: {path: 'process/rules'}},
  },
  query: {path: 'query', query: ['q', 'explain']},
  queryAll: {path: 'queryAll', query: ['q']},
  quickActions: {
    path: 'quickActions',
    resources: {instance: {path: 'quickActions/{id}'}},
  },
  recent: {path: 'recent', query: ['limit']},
  resources: {path: ''},
  search: {path: 'search', query: ['q']},
  sobjects: {path: 'sobjects', isCached: true},
  tabs: {path: 'tabs'},
  theme: {path: 'theme'},
  tooling: {
    path: 'tooling',
    resources: {
      query: {path: 'tooling/query', query: ['q']},
      search: {path: 'tooling/search', query: ['q']},
      sobjects: {path: 'tooling/sobjects'},
    },
  },
  versions: {path: '/services/data'},
} satisfies ResourceTree
