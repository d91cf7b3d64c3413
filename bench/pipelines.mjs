// What a pipeline costs beside the loop that one would write by hand, and whether its memory stays flat. See README.md.
import {spawnSync} from 'node:child_process'
import {cp, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {readOptions} from './bench-options.mjs'
import {median} from './measure-pairs.mjs'
import {reportRatios} from './report-ratios.mjs'

const options = readOptions()
const {rounds} = options

const program = join(import.meta.dirname, '..', 'bin', 'run.js')
const results = [await compareSpeed(), await compareMemory()]
reportRatios(options, results, {ours: 'pipeline', theirs: 'other'})

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
    MYCLI_DATABASE_URL: options.database ?? `sqlite:${join(folder, 'bench.sqlite')}`,
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
