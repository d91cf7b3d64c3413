import {performance} from 'node:perf_hooks'

/** How long a load takes, and the most memory that its process has had. */
export async function measureLoad(load) {
  const startedAt = performance.now()
  await load()
  return {
    ms: performance.now() - startedAt,
    rssMegabytes: process.resourceUsage().maxRSS / 1024,
  }
}
