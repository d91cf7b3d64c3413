// What --num-cores 2 gains, side by side with one core, and what memory it takes. See README.md.
import {spawnSync} from 'node:child_process'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {performance} from 'node:perf_hooks'

import {readOptions} from './bench-options.mjs'
import {median} from './measure-pairs.mjs'
import {bareThreadsMs} from './parallel/bare-threads.mjs'
import {reportRatios} from './report-ratios.mjs'

const options = readOptions(5)
const roundsOfMicrosecond = calibrate()
const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
try {
  await cp(join(import.meta.dirname, 'parallel'), folder, {recursive: true})
  const results = [
    await compareBareThreads(),
    compareSpeed({title: '100 000 items of 50 us: ms', items: 100_000, us: 50, allowed: 1 / 1.4}),
    compareSpeed({
      title: '1 000 000 items of 1 us: ms',
      items: 1_000_000,
      us: 1,
      allowed: 1 / 0.95,
    }),
    compareMemory(),
  ]
  reportRatios(options, results, {ours: '2 cores', theirs: 'other'})
} finally {
  await rm(folder, {recursive: true, force: true})
}

/** Two cores and one in turn, as whole processes. */
function compareSpeed({title, items, us, allowed}) {
  const timings = []
  for (let round = 0; round <= options.rounds; round += 1) {
    const two = work({items, us, cores: 2}).ms
    const one = work({items, us, cores: 1}).ms
    if (round > 0) timings.push({one, two}) // the first warms the machine up
  }
  const ratio = median(timings.map(({one, two}) => two / one))
  return {
    title,
    allowed,
    ours: median(timings.map(({two}) => two)),
    theirs: median(timings.map(({one}) => one)),
    ratio,
    ok: ratio <= allowed,
  }
}

/** What no program can be better than here: two CPUs may be halves of one core. Nothing of ours, so anything is allowed. */
async function compareBareThreads() {
  const load = {items: 100_000, rounds: Math.round(50 * roundsOfMicrosecond)}
  const timings = []
  for (let round = 0; round < options.rounds; round += 1) {
    const two = await bareThreadsMs({...load, threads: 2})
    const one = await bareThreadsMs({...load, threads: 1})
    timings.push({one, two})
  }
  return {
    title: 'the same in bare threads: ms',
    allowed: 1,
    ours: median(timings.map(({two}) => two)),
    theirs: median(timings.map(({one}) => one)),
    ratio: median(timings.map(({one, two}) => two / one)),
    ok: true,
  }
}

/** The largest RSS with a hundred times as many items, when saving is slower than working; the few take so long that both need the workers. */
function compareMemory() {
  const ours = work({items: 1_000_000, us: 25, cores: 2, pause: 12}).maxRssBytes / 2 ** 20
  const theirs = work({items: 10_000, us: 1000, cores: 2, pause: 100}).maxRssBytes / 2 ** 20
  const ratio = ours / theirs
  return {title: '1 000 000 items: MB, 10 000', allowed: 1.3, ours, theirs, ratio, ok: ratio <= 1.3}
}

function work({items, us, cores, pause = 0}) {
  const program = join(import.meta.dirname, '..', 'bin', 'run.js')
  const numbers = {items, rounds: Math.round(us * roundsOfMicrosecond), pause, 'num-cores': cores}
  const line = Object.entries(numbers).map(([name, value]) => `--${name}=${value}`)
  const started = performance.now()
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [program, 'work', ...line, '--json'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {...process.env, MYCLI_DATA_DIR: join(folder, 'data')},
    },
  )
  const ms = performance.now() - started
  if (status !== 0) throw new Error(`work ended with ${status}:\n${stdout}${stderr}`)
  return {ms, ...JSON.parse(stdout)}
}

/** How many rounds of the arithmetic of work.mjs take a microsecond here: of several tries the fastest, which nobody disturbed. */
function calibrate() {
  const count = 2_000_000
  let value = 1
  let best = Infinity
  for (let turn = 0; turn < 20; turn += 1) {
    const started = performance.now()
    for (let round = 0; round < count; round += 1) {
      value ^= value << 13
      value ^= value >>> 17
      value ^= value << 5
    }
    best = Math.min(best, performance.now() - started)
  }
  return value === 0 ? 0 : count / (best * 1000) // asked, so that the loop is not left out
}
