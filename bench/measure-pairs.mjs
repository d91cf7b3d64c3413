import {spawnSync} from 'node:child_process'
import {performance} from 'node:perf_hooks'

const WARM_UPS = 2

/**
 * Times two programs in turn, A B A B, each as a whole process: what else the machine does then
 * falls on both alike.
 *
 * @param {{ours: Program, theirs: Program}} pair `Program` is `{args, env, cwd}`, `args` for node.
 * @param {number} rounds Timed runs of each; two untimed ones come before.
 * @returns Medians in milliseconds, and the median of the ratios of the rounds.
 */
export function measurePair({ours, theirs}, rounds) {
  for (let round = 0; round < WARM_UPS; round += 1) {
    timeMs(ours)
    timeMs(theirs)
  }
  const timings = Array.from({length: rounds}, () => ({
    oursMs: timeMs(ours),
    theirsMs: timeMs(theirs),
  }))
  return {
    oursMs: median(timings.map(({oursMs}) => oursMs)),
    theirsMs: median(timings.map(({theirsMs}) => theirsMs)),
    ratio: median(timings.map(({oursMs, theirsMs}) => oursMs / theirsMs)),
  }
}

function timeMs({args, env, cwd}) {
  const started = performance.now()
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {cwd, env, encoding: 'utf8'})
  const elapsedMs = performance.now() - started
  // A program that fails is fast, and says nothing about its speed.
  if (status !== 0)
    throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return elapsedMs
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
