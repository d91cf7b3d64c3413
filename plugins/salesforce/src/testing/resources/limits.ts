import type {Route} from '../http/route.js'

const DAILY_BULK_BATCHES = 15_000
const DAILY_BULK_QUERIES = 10_000

export const limitRoutes: Route[] = [
  {
    method: 'GET',
    pattern: 'limits',
    handle: ({fakeState}) => ({
      status: 200,
      body: {
        DailyApiRequests: limit(fakeState.usage.max, fakeState.usage.used),
        DailyBulkApiBatches: limit(DAILY_BULK_BATCHES, fakeState.ingestJobs.size),
        DailyBulkV2QueryJobs: limit(DAILY_BULK_QUERIES, fakeState.queryJobs.size),
        DataStorageMB: limit(1024, Math.round((fakeState.org.rowCount * 2) / 1024)),
      },
      xmlRoot: 'Limits',
    }),
  },
]

function limit(max: number, used: number): {Max: number; Remaining: number} {
  return {Max: max, Remaining: Math.max(0, max - used)}
}
