// What a pipeline costs beside the loop that one would write by hand, and whether its memory stays flat. See README.md.
import {spawnSync} from 'node:child_process'
import {cp, mkdtemp, rm} from 'node:fs/promises'
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

const program = join(import.meta.dirname, '..', 'bin', 'run.js')
const results = [await compareSpeed(), await compareMemory()]
report()
if (flags.check && results.some(({ok}) => !ok)) process.exitCode = 1

async function compareSpeed() {
  const timings = []
  for (let round = 0; round <= rounds; round += 1) {
    const ours = (await load('pipeline', 100_000)).ms
    const theirs = (await load('loop', 100_000)).ms
    if (round > 0) timings.push({ours, theirs}) // the first warms the machine up
  }
  return resultOf('100 000 rows: ms, loop by hand', 1.25, timings)
}

/** Once: a million rows take their time, and a peak does not hang on what else the machine does. */
async function compareMemory() {
  const ours = (await load('pipeline', 1_000_000)).rssMegabytes
  const theirs = (await load('pipeline', 10_000)).rssMegabytes
  return resultOf('1 000 000 rows: MB, 10 000 rows', 1.3, [{ours, theirs}])
}

function resultOf(title, allowed, timings) {
  const ratio = median(timings.map(({ours, theirs}) => ours / theirs))
  return {
    title,
    allowed,
    ours: median(timings.map(({ours}) => ours)),
    theirs: median(timings.map(({theirs}) => theirs)),
    ratio,
    ok: ratio <= allowed,
  }
}

/** A process, a project and, on SQLite, a database of its own each time; what it says is of the loading alone. */
async function load(command, count) {
  const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
  const env = {
    ...process.env,
    MYCLI_CACHE_DIR: join(folder, 'cache'),
    MYCLI_CONFIG_DIR: join(folder, 'config'),
    MYCLI_DATA_DIR: join(folder, 'data'),
    MYCLI_DATABASE_URL: flags.database ?? `sqlite:${join(folder, 'bench.sqlite')}`,
  }
  const run = (...line) => {
    const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...line], {
      cwd: folder,
      encoding: 'utf8',
      env,
    })
    if (status !== 0)
      throw new Error(`mycli ${line.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
    return stdout
  }
  try {
    await cp(join(import.meta.dirname, 'pipelines'), folder, {recursive: true})
    run('db:migrate')
    run('db:sync')
    return JSON.parse(run(command, '--count', String(count), '--json'))
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
  console.log(row(['', 'pipeline', 'other', 'ratio', 'allowed', '']))
  for (const {title, ours, theirs, ratio, allowed, ok} of results) {
    const cells = [ours.toFixed(0), theirs.toFixed(0), ratio.toFixed(2), allowed.toFixed(2)]
    console.log(row([title, ...cells, ok ? 'ok' : 'OVER']))
  }
}

function row([title, ...cells]) {
  return `${title.padEnd(34)}${cells.map((cell) => cell.padStart(10)).join('')}`
}
