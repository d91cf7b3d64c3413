// The arithmetic of work.mjs without mycli, its items dealt out among threads: `node bare.mjs ITEMS ROUNDS THREADS`. What the machine can gain.
import {isMainThread, Worker, workerData} from 'node:worker_threads'

const [items, rounds, threads] = isMainThread ? process.argv.slice(2).map(Number) : workerData
if (isMainThread && threads > 1) {
  for (let thread = 0; thread < threads; thread += 1)
    new Worker(new URL(import.meta.url), {workerData: [items / threads, rounds, 1]})
} else {
  let sum = 0
  for (let item = 0; item < items; item += 1) sum ^= valueOf(item)
  if (sum === 0.5) console.log(sum) // asked, so that the loop is not left out
}

function valueOf(item) {
  let value = item | 1
  for (let round = 0; round < rounds; round += 1) {
    value ^= value << 13
    value ^= value >>> 17
    value ^= value << 5
  }
  return value
}
