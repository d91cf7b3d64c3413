import type {ResourceNode} from './resource-tree.js'

const onRecord = ['DELETE', 'GET', 'HEAD', 'PATCH'] as const

/** The resources of one sobject. */
export function sobjectNode(name: string): ResourceNode {
  const path = `sobjects/${name}`
  const window = {query: ['start', 'end'], isDateRange: true, methods: ['GET']} as const
  return {
    path,
    methods: ['GET', 'HEAD', 'POST'],
    xmlRoot: name,
    resources: {
      instance: {path: `${path}/{id}`, query: ['fields'], methods: onRecord, xmlRoot: name},
      external: {
        path: `${path}/{field}/{value}`,
        query: ['fields'],
        methods: onRecord,
        xmlRoot: name,
      },
      related: {path: `${path}/{id}/{relationship}`, query: ['fields'], xmlRoot: name},
      updated: {path: `${path}/updated`, ...window},
      deleted: {path: `${path}/deleted`, ...window},
      describe: {path: `${path}/describe`, isCached: true, methods: ['GET', 'HEAD']},
      layouts: {path: `${path}/describe/layouts`},
      approvalLayouts: {path: `${path}/describe/approvalLayouts`},
      compactLayouts: {path: `${path}/describe/compactLayouts`},
      defaultValues: {path: `${path}/defaultValues`, query: ['recordTypeId', 'fields']},
      listviews: {path: `${path}/listviews`},
      quickActions: {path: `${path}/quickActions`},
    },
  }
}
