// What it costs to link a run to the rows that it writes, side by side with writing them only. See README.md.
import {spawnSync} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {readOptions} from './bench-options.mjs'
import {median} from './measure-pairs.mjs'
import {reportRatios} from './report-ratios.mjs'

const options = readOptions()
const {rounds} = options

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
    ours: median(timings.map(({tracked}) => tracked)),
    theirs: median(timings.map(({untracked}) => untracked)),
    ratio,
    ok: ratio <= allowed,
  })
}
reportRatios(options, results, {ours: 'tracked ms', theirs: 'untracked'})

/** A process and, on SQLite, a file of its own each time; the time is that of the writing alone. */
async function loadMs(tracked, how) {
  const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
  try {
    const url = options.database ?? `sqlite:${join(folder, 'bench.sqlite')}`
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
