// What a logged run costs a program that runs many. See README.md.
import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises'
import {spawnSync} from 'node:child_process'
import {availableParallelism, tmpdir} from 'node:os'
import {join} from 'node:path'

import {readOptions} from './bench-options.mjs'
import {median} from './measure-pairs.mjs'

const options = readOptions()
const {rounds} = options
const allowedMs = 3

const timings = []
for (let round = 0; round <= rounds; round += 1) {
  const timing = await runsMs()
  if (round > 0) timings.push(timing) // the first warms the machine up
}
const loggedMs = median(timings.map(({logged}) => logged))
const unloggedMs = median(timings.map(({unlogged}) => unlogged))
const ok = loggedMs <= allowedMs
report()
if (options.check && !ok) process.exitCode = 1

/** A program and, on SQLite, a file of its own each time; milliseconds for one run, logged and not. */
async function runsMs() {
  const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
  try {
    await mkdir(join(folder, 'commands'))
    await writeFile(join(folder, 'package.json'), '{"type": "module"}')
    const database = options.database === undefined ? {} : {database: options.database}
    const config = {commandFolders: ['commands'], ...database}
    await writeFile(join(folder, 'mycli.config.json'), JSON.stringify(config))
    await writeFile(
      join(folder, 'commands', 'noop.mjs'),
      `import {BasicCommand} from '@mycli/kit'
       export default class Noop extends BasicCommand { async run() { return 1 } }`,
    )
    const program = join(import.meta.dirname, 'programs', 'run-many.mjs')
    const env = {...process.env, MYCLI_CACHE_DIR: join(folder, 'cache'), MYCLI_DATA_DIR: folder}
    const {status, stdout, stderr} = spawnSync(process.execPath, [program], {
      cwd: folder,
      encoding: 'utf8',
      env,
    })
    if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`)
    return JSON.parse(stdout)
  } finally {
    await rm(folder, {recursive: true, force: true})
  }
}

function report() {
  const machine = {node: process.version, cpus: availableParallelism(), rounds}
  if (options.json) {
    console.log(JSON.stringify({...machine, loggedMs, unloggedMs, allowedMs, ok}, null, 2))
    return
  }
  console.log(`Node ${machine.node}, ${machine.cpus} CPUs, ${rounds} rounds`)
  console.log(`logged run of a program    ${loggedMs.toFixed(2)} ms, allowed ${allowedMs} ms`)
  console.log(`unlogged                   ${unloggedMs.toFixed(2)} ms`)
  console.log(ok ? 'ok' : 'OVER')
}
