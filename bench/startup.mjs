// How long mycli takes to start, side by side with its peers. See README.md.
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {renderManifest} from '../scripts/render-manifest.mjs'
import {readOptions} from './bench-options.mjs'
import {measurePair} from './measure-pairs.mjs'
import {reportRatios} from './report-ratios.mjs'
import {listStartupPairs} from './startup-pairs.mjs'

const options = readOptions(15)
const {rounds} = options

const scratch = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
try {
  await writeManifest('bare-host')
  await writeManifest('noop-plugin')
  const pairs = await listStartupPairs(scratch)
  const results = pairs.map((pair) => {
    const {oursMs: ours, theirsMs: theirs, ratio} = measurePair(pair, rounds)
    const {allowed, title} = pair
    return {title, allowed, ours, theirs, ratio, ok: ratio <= allowed}
  })
  reportRatios(options, results, {ours: 'ours ms', theirs: 'theirs ms'})
} finally {
  await rm(scratch, {recursive: true, force: true})
}

/** Without one, a plugin's commands are all imported at each start, which mycli's own are not. */
async function writeManifest(name) {
  const folder = join(import.meta.dirname, name)
  await writeFile(join(folder, 'oclif.manifest.json'), await renderManifest(folder))
}
