// How long mycli takes to start, side by side with its peers. See README.md.
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {availableParallelism, tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'

import {renderManifest} from '../scripts/render-manifest.mjs'
import {measurePair} from './measure-pairs.mjs'
import {listStartupPairs} from './startup-pairs.mjs'

const {values: flags} = parseArgs({
  options: {
    check: {type: 'boolean', default: false},
    json: {type: 'boolean', default: false},
    rounds: {type: 'string', short: 'n', default: '15'},
  },
})
const rounds = Number(flags.rounds)
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${flags.rounds}: give 1 or more.`)

const scratch = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
try {
  await writeManifest('bare-host')
  await writeManifest('noop-plugin')
  const pairs = await listStartupPairs(scratch)
  const results = pairs.map((pair) => {
    const measured = measurePair(pair, rounds)
    return {
      title: pair.title,
      allowed: pair.allowed,
      ...measured,
      ok: measured.ratio <= pair.allowed,
    }
  })
  report(results)
  if (flags.check && results.some(({ok}) => !ok)) process.exitCode = 1
} finally {
  await rm(scratch, {recursive: true, force: true})
}

/** Without one, a plugin's commands are all imported at each start, which mycli's own are not. */
async function writeManifest(name) {
  const folder = join(import.meta.dirname, name)
  await writeFile(join(folder, 'oclif.manifest.json'), await renderManifest(folder))
}

function report(results) {
  const machine = {node: process.version, cpus: availableParallelism(), rounds}
  if (flags.json) {
    console.log(JSON.stringify({...machine, results}, null, 2))
    return
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${rounds} rounds A B A B`)
  console.log(row(['', 'ours ms', 'theirs ms', 'ratio', 'allowed', '']))
  for (const {title, oursMs, theirsMs, ratio, allowed, ok} of results) {
    const cells = [oursMs.toFixed(0), theirsMs.toFixed(0), ratio.toFixed(2), allowed.toFixed(2)]
    console.log(row([title, ...cells, ok ? 'ok' : 'OVER']))
  }
}

function row([title, ...cells]) {
  return `${title.padEnd(32)}${cells.map((cell) => cell.padStart(10)).join('')}`
}
