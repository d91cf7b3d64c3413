import {bulkIngestRoutes} from '../bulk/ingest-routes.js'
import {bulkQueryRoutes} from '../bulk/query-routes.js'
import type {Route} from '../http/route.js'
import {collectionRetrieveRoutes} from './collection-retrieve.js'
import {collectionUpsertRoutes} from './collection-upsert.js'
import {collectionRoutes} from './collections.js'
import {compositeRoutes} from './composite.js'
import {describeRoutes} from './describe.js'
import {externalRowRoutes} from './external-rows.js'
import {limitRoutes} from './limits.js'
import {queryRoutes} from './query.js'
import {recentRoutes} from './recent.js'
import {replicationRoutes} from './replication.js'
import {resourceIndexRoutes} from './resource-index.js'
import {rowRoutes} from './rows.js'
import {searchRoutes} from './search.js'

/** Everything below `/services/data/vNN.0`. Fixed words come before names that fit any word. */
export const apiRoutes: readonly Route[] = [
  ...resourceIndexRoutes,
  ...limitRoutes,
  ...describeRoutes,
  ...replicationRoutes,
  ...rowRoutes,
  ...externalRowRoutes,
  ...collectionRoutes,
  ...collectionRetrieveRoutes,
  ...collectionUpsertRoutes,
  ...compositeRoutes,
  ...queryRoutes,
  ...searchRoutes,
  ...recentRoutes,
  ...bulkIngestRoutes,
  ...bulkQueryRoutes,
]
