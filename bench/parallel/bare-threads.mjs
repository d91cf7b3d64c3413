// The arithmetic of work.mjs in threads that do nothing else: what several cores of this machine can gain at most.
import {performance} from 'node:perf_hooks'
import {isMainThread, Worker, workerData} from 'node:worker_threads'

if (!isMainThread) work(workerData)

/**
 * Milliseconds that `threads` threads take for `items` items together.
 *
 * @param {{items: number, rounds: number, threads: number}} load
 */
export async function bareThreadsMs({items, rounds, threads}) {
  const started = performance.now()
  const share = {items: Math.ceil(items / threads), rounds}
  await Promise.all(Array.from({length: threads}, () => ended(share)))
  return performance.now() - started
}

function ended(share) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {workerData: share})
    worker.once('error', reject)
    worker.once('exit', resolve)
  })
}

function work({items, rounds}) {
  let all = 0
  for (let item = 0; item < items; item += 1) {
    let value = item | 1
    for (let round = 0; round < rounds; round += 1) {
      value ^= value << 13
      value ^= value >>> 17
      value ^= value << 5
    }
    all ^= value
  }
  return all
}
