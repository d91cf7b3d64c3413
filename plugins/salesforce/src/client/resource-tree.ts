import type {HttpMethod} from '../transport/http-method.js'
import type {Format} from './call-options.js'

/** A resource of the REST API, or only a name above others. */
export interface ResourceNode {
  /** Below `/services/data/vNN.0/`; `{name}` stands for a param. Absent: nothing there to call. */
  path?: string
  /** The params that go into the query string. Default: none */
  query?: readonly string[]
  /** Default: all */
  methods?: readonly HttpMethod[]
  /** Default: json */
  format?: Format
  /** The element around an XML body. Default: the last part of the path that is no param */
  xmlRoot?: string
  /** Both `start` and `end` are required, and start is before end. */
  isDateRange?: boolean
  /** The answer is kept, and asked for again with `If-Modified-Since`. */
  isCached?: boolean
  timeoutMs?: number
  resources?: ResourceTree
}

/** Resources by name; below another, its name comes first: `analytics.reports`. */
export type ResourceTree = Readonly<Record<string, ResourceNode>>
