// What a push to Salesforce takes, beside jsforce's own ways with the same rows. See README.md.
import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {performance} from 'node:perf_hooks'

import {readOptions} from './bench-options.mjs'
import {reportRatios} from './report-ratios.mjs'

const here = join(import.meta.dirname, 'salesforce')
const program = join(import.meta.dirname, '..', 'bin', 'run.js')
const options = readOptions(1)
const many = 100_000
const few = 2000

const bulk = await pushAndPlan(many)
const byCollections = await pushAndPlan(few)
const results = [
  beside('100 000 rows, bulk: ms, jsforce', bulk.first.ms, await jsforce('bulk', many)),
  beside(
    '2 000 rows, collections: ms, jsforce',
    byCollections.first.ms,
    await jsforce('collections', few),
  ),
  atMost('100 000 rows: MB, at most', bulk.first.megabytes, 200),
  atMost('nothing changed in 100 000: ms, plan', bulk.plan.ms, 10_000),
  atMost('nothing changed in 100 000: calls', bulk.again.apiCalls, 6),
]
reportRatios(options, results, {ours: 'mycli', theirs: 'other'})

/** The first push, a plan when nothing has changed, and a second push. */
async function pushAndPlan(people) {
  const folder = await mkdtemp(join(tmpdir(), 'mycli-bench-'))
  const org = await openOrg()
  try {
    await cp(here, folder, {recursive: true})
    const run = runner(folder, org)
    run('db:migrate')
    run('db:sync')
    run('fill', '--people', String(people))
    const first = await measured(folder, () => run('salesforce:push', 'people'))
    const {created, states} = first.value.resources[0]
    if (created !== people)
      throw new Error(`${created} rows were created: ${JSON.stringify(states)}`)
    const plan = await measured(folder, () => run('salesforce:push', 'people', '--dry-run'))
    const again = run('salesforce:push', 'people')
    return {again, first, plan}
  } finally {
    org.close()
    await rm(folder, {force: true, recursive: true})
  }
}

async function jsforce(how, people) {
  const org = await openOrg()
  try {
    const started = performance.now()
    const line = [join(here, 'jsforce.mjs'), org.url, org.token, how, String(people)]
    const {status, stderr} = spawnSync(process.execPath, line, {encoding: 'utf8'})
    if (status !== 0) throw new Error(`jsforce ended with ${status}:\n${stderr}`)
    return performance.now() - started
  } finally {
    org.close()
  }
}

async function openOrg() {
  const child = spawn(process.execPath, [join(here, 'fake-org.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return {...JSON.parse(String(line)), close: () => child.stdin.end()}
}

function runner(folder, {variables}) {
  const env = {
    ...process.env,
    ...variables,
    MYCLI_BENCH_MEMORY: join(folder, 'memory'),
    MYCLI_CACHE_DIR: join(folder, 'cache'),
    MYCLI_CONFIG_DIR: join(folder, 'config'),
    MYCLI_DATABASE_URL: options.database ?? `sqlite:${join(folder, 'bench.sqlite')}`,
    MYCLI_DATA_DIR: join(folder, 'data'),
  }
  const preload = ['--import', join(here, 'report-memory.mjs')]
  return (...line) => {
    const {status, stdout, stderr} = spawnSync(
      process.execPath,
      [...preload, program, ...line, '--json'],
      {cwd: folder, encoding: 'utf8', env, maxBuffer: 2 ** 28},
    )
    if (status !== 0)
      throw new Error(`mycli ${line.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
    return stdout.trim() === '' ? undefined : JSON.parse(stdout)
  }
}

async function measured(folder, run) {
  const started = performance.now()
  const value = run()
  const ms = performance.now() - started
  const megabytes = Number(await readFile(join(folder, 'memory'), 'utf8')) / 2 ** 20
  return {megabytes, ms, value}
}

/** For the figures: nothing is asked of the ratio. */
function beside(title, ours, theirs) {
  return {allowed: 1, ok: true, ours, ratio: ours / theirs, theirs, title}
}

function atMost(title, ours, allowed) {
  return {allowed: 1, ok: ours <= allowed, ours, ratio: ours / allowed, theirs: allowed, title}
}
