import {expect} from 'chai'

import type {Workspace} from '../support/mycli.js'
import {poolsWorkspace} from '../support/pools-workspace.js'

/** Items of 2 ms; from the 800th on, the 900th and the 901st end their worker, if that is not the process of the run. */
const command = (pool: string, way: string): string => `
import {DownloadIterateCommand, Flags} from '@mycli/kit'
import {appendFileSync} from 'node:fs'
import {isMainThread} from 'node:worker_threads'
export default class Crash extends DownloadIterateCommand<typeof Crash, null, number, any, any> {
  static batchSize = 50
  static connects = true
  static flags = {how: Flags.string()}
  static parallel = true
  static pool = '${pool}'
  download() { return null }
  async *iterate() { for (let i = 0; i < 1200; i++) yield i }
  itemKey(i) { return 'item-' + i }
  ${way}
  work(i) {
    const until = performance.now() + 2
    while (performance.now() < until);
    if (i === 900) {
      this.note('begun with item-900')
      if (this.options.how === 'exit') process.exit(9)
      if (this.options.how === 'abort') process.abort()
      if (this.options.how === 'memory') { const all = []; for (;;) all.push(new Array(1e6).fill(i)) }
    }
    return {n: i}
  }
}`

const byBatch = `
  parseItem(i) { return this.work(i) }
  async saveBatch(rows) { appendFileSync('saved', rows.map(({n}) => n + '\\n').join('')) }`

interface Run {
  counts: object
  items: {key: string; status: string}[]
  logs: {text: string}[]
}

describe('a worker that ends in the middle of an item (case 19)', function () {
  this.timeout(120_000)
  let workspace: Workspace

  before(async () => {
    workspace = await poolsWorkspace((pool) => command(pool, byBatch))
  })
  after(() => workspace.remove())

  const saved = async (): Promise<number[]> =>
    (await workspace.read('saved')).trim().split('\n').map(Number)

  for (const [pool, how, reason] of [
    ['thread', 'exit', 'exited with code: 9'],
    ['thread', 'memory', 'memory limit'],
    ['process', 'abort', 'was ended by SIGABRT'],
  ] as const) {
    it(`fails that item alone with --keep-going (${pool}, ${how})`, async () => {
      await workspace.write('saved', '')
      const line = [pool, '--num-cores', '2', '--how', how, '--keep-going']
      const {code, stderr} = await workspace.run(line, {
        env: {NODE_OPTIONS: '--max-old-space-size=256'},
      })
      expect(code, stderr).to.equal(5)
      const [last] = await workspace.json<{id: string}[]>(['runs:list'])
      const run = await workspace.json<Run>(['runs:show', last?.id ?? '', '--items', '--logs'])
      expect(run.counts).to.deep.equal({failed: 1, ok: 1199, skipped: 0, total: 1200})
      expect(run.items).to.have.length(1)
      expect(run.items[0]).to.deep.include({key: 'item-900', status: 'failed'})
      expect(JSON.stringify(run.items)).to.include(reason).and.include('WORKER_CRASHED')
      expect(run.logs.map(({text}) => text)).to.include('begun with item-900')
      const wanted = Array.from({length: 1200}, (_, n) => n).filter((n) => n !== 900)
      expect(await saved()).to.deep.equal(wanted)
    })
  }

  it('fails the run without it, and keeps exactly the batches before', async () => {
    await workspace.write('saved', '')
    const {code, stderr} = await workspace.run(['process', '--num-cores', '2', '--how', 'abort'])
    expect(code).to.equal(1)
    expect(stderr).to.include('The worker ended while it worked on item "item-900"')
    expect(await saved()).to.deep.equal(Array.from({length: 900}, (_, n) => n))
  })
})
