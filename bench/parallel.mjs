// What --num-cores 2 gains, side by side with one core, and what memory it takes. See README.md.
import {spawnSync} from 'node:child_process'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {availableParallelism, tmpdir} from 'node:os'
import {join} from 'node:path'
import {performance} from 'node:perf_hooks'
import {parseArgs} from 'node:util'

import {median} from './measure-pairs.mjs'

const {values: flags} = parseArgs({
  options: {
    check: {type: 'boolean', default: false},
    json: {type: 'boolean', default: false},
    only: {type: 'string'},
    rounds: {type: 'string', short: 'n', default: '5'},
  },
})
const rounds = Number(flags.rounds)
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${flags.rounds}: give 1 or more.`)

const roundsOfMicrosecond = calibrate()
const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
const results = []
try {
  await cp(join(import.meta.dirname, 'parallel'), folder, {recursive: true})
  if (isAsked('speed')) {
    results.push(
      compareSpeed({title: '100 000 items of 50 us', items: 100_000, us: 50, least: 1.4}),
    )
    results.push(
      compareSpeed({title: '1 000 000 items of 1 us', items: 1_000_000, us: 1, least: 0.95}),
    )
  }
  if (isAsked('memory')) results.push(compareMemory())
} finally {
  await rm(folder, {recursive: true, force: true})
}
report()
if (flags.check && results.some(({ok}) => !ok)) process.exitCode = 1

/**
 * One core and two in turn, as whole processes; the ratio says how many times faster two are. On a machine that has other work two threads
 * gain less than twice, whatever is in them: what they gain without mycli is measured in the same rounds, and the goal is that part of it.
 */
function compareSpeed({title, items, us, least}) {
  const timings = []
  for (let round = 0; round <= rounds; round += 1) {
    const timing = {
      one: work({items, us, cores: 1}).ms,
      two: work({items, us, cores: 2}).ms,
      bareOne: bareMs({items, us, threads: 1}),
      bareTwo: bareMs({items, us, threads: 2}),
    }
    if (round > 0) timings.push(timing) // the first warms the machine up
  }
  const ratio = median(timings.map(({one, two}) => one / two))
  const possible = Math.min(2, median(timings.map(({bareOne, bareTwo}) => bareOne / bareTwo)))
  const goal = least > 1 ? 1 + (least - 1) * Math.max(0, possible - 1) : least
  return {
    title,
    ours: `${median(timings.map(({two}) => two)).toFixed(0)} ms`,
    theirs: `${median(timings.map(({one}) => one)).toFixed(0)} ms`,
    ratio,
    possible,
    wanted: `>= ${goal.toFixed(2)}`,
    ok: ratio >= goal,
  }
}

/** The largest RSS with a hundred times as many items, when saving is slower than working. */
function compareMemory() {
  const many = work({items: 1_000_000, us: 25, cores: 2, pause: 12}).maxRssBytes
  const few = work({items: 10_000, us: 25, cores: 2, pause: 100}).maxRssBytes
  const ratio = many / few
  return {
    title: 'RSS, 1 000 000 : 10 000 items',
    ours: `${(many / 2 ** 20).toFixed(0)} MB`,
    theirs: `${(few / 2 ** 20).toFixed(0)} MB`,
    ratio,
    wanted: '<= 1.3',
    ok: ratio <= 1.3,
  }
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

function bareMs({items, us, threads}) {
  const program = join(import.meta.dirname, 'parallel', 'bare.mjs')
  const line = [items, Math.round(us * roundsOfMicrosecond), threads].map(String)
  const started = performance.now()
  const {status, stderr} = spawnSync(process.execPath, [program, ...line], {encoding: 'utf8'})
  const ms = performance.now() - started
  if (status !== 0) throw new Error(`bare.mjs ended with ${status}:\n${stderr}`)
  return ms
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

function isAsked(part) {
  return flags.only === undefined || flags.only === part
}

function report() {
  const machine = {node: process.version, cpus: availableParallelism(), rounds}
  if (flags.json) {
    console.log(JSON.stringify({...machine, results}, null, 2))
    return
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${rounds} rounds A B A B`)
  console.log(row(['', '2 cores', '1 core', 'ratio', 'possible', 'wanted', '']))
  for (const {title, ours, theirs, ratio, possible, wanted, ok} of results) {
    const cells = [ours, theirs, ratio.toFixed(2), possible?.toFixed(2) ?? '', wanted]
    console.log(row([title, ...cells, ok ? 'ok' : 'MISSED']))
  }
}

function row([title, ...cells]) {
  return `${title.padEnd(32)}${cells.map((cell) => cell.padStart(11)).join('')}`
}
