// What it costs to link a run to the rows that it writes, side by side with writing them only. See README.md.
import {spawnSync} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {availableParallelism, tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'

import {median} from './measure-pairs.mjs'

const {values: flags} = parseArgs({
  options: {
    check: {type: 'boolean', default: false},
    database: {type: 'string'},
    json: {type: 'boolean', default: false},
    rounds: {type: 'string', short: 'n', default: '7'},
  },
})
const rounds = Number(flags.rounds)
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${flags.rounds}: give 1 or more.`)

const pairs = [
  {how: 'bulk', title: '100 000 rows by bulkCreate', allowed: 1.7},
  {how: 'create', title: '5 000 rows by create', allowed: 1.4},
]
const results = []
for (const {how, title, allowed} of pairs) {
  const timings = []
  for (let round = 0; round <= rounds; round += 1) {
    const tracked = await loadMs('tracked', how)
    const untracked = await loadMs('untracked', how)
    if (round > 0) timings.push({tracked, untracked}) // the first warms the machine up
  }
  const ratio = median(timings.map(({tracked, untracked}) => tracked / untracked))
  results.push({
    title,
    allowed,
    oursMs: median(timings.map(({tracked}) => tracked)),
    theirsMs: median(timings.map(({untracked}) => untracked)),
    ratio,
    ok: ratio <= allowed,
  })
}
report()
if (flags.check && results.some(({ok}) => !ok)) process.exitCode = 1

/** A process and, on SQLite, a file of its own each time; the time is that of the writing alone. */
async function loadMs(tracked, how) {
  const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
  try {
    const url = flags.database ?? `sqlite:${join(folder, 'bench.sqlite')}`
    const program = join(import.meta.dirname, 'tracking', 'load-rows.mjs')
    const {status, stdout, stderr} = spawnSync(process.execPath, [program, url, tracked, how], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`)
    return Number(stdout)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

function report() {
  const machine = {node: process.version, cpus: availableParallelism(), rounds}
  if (flags.json) {
    console.log(JSON.stringify({...machine, results}, null, 2))
    return
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${rounds} rounds A B A B`)
  console.log(row(['', 'tracked ms', 'untracked', 'ratio', 'allowed', '']))
  for (const {title, oursMs, theirsMs, ratio, allowed, ok} of results) {
    const cells = [oursMs.toFixed(0), theirsMs.toFixed(0), ratio.toFixed(2), allowed.toFixed(2)]
    console.log(row([title, ...cells, ok ? 'ok' : 'OVER']))
  }
}

function row([title, ...cells]) {
  return `${title.padEnd(32)}${cells.map((cell) => cell.padStart(11)).join('')}`
}
