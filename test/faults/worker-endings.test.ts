import {expect} from 'chai'

import type {Workspace} from '../support/mycli.js'
import {poolsWorkspace} from '../support/pools-workspace.js'

/** Says in the file `closed` which worker has closed its connection. */
const models = `
import {appendFileSync} from 'node:fs'
import {isMainThread, threadId} from 'node:worker_threads'
export const Row = (sequelize, types) => {
  if (!isMainThread || process.send) {
    const close = sequelize.close.bind(sequelize)
    sequelize.close = async () => {
      await close()
      appendFileSync('closed', process.pid + '.' + threadId + '\\n')
    }
  }
  return sequelize.define('Row', {n: types.INTEGER})
}`

/** Gives items until both workers have had one. */
const command = (pool: string): string => `
import {DownloadIterateCommand, Flags} from '@mycli/kit'
import {appendFileSync, readFileSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {isMainThread, threadId} from 'node:worker_threads'
export default class Work extends DownloadIterateCommand<typeof Work, null, number, any, any> {
  static connects = true
  static flags = {how: Flags.string({default: 'short'})}
  static parallel = true
  static pool = '${pool}'
  download() { return null }
  workers() { return new Set(readFileSync('begun', 'utf8').split('\\n')).size - 1 }
  async *iterate() { for (let i = 0; this.workers() < 2; i++) yield i }
  async parseAndSave(i) {
    await delay(20)
    if (isMainThread && !process.send) return
    appendFileSync('begun', process.pid + '.' + threadId + '\\n')
    if (this.workers() === 2) this.note('both at work')
    if (this.options.how === 'short') return
    if (this.options.how === 'busy') for (;;);
    await delay(60_000, undefined, this.options.how === 'listening' ? {signal: this.signal} : {})
  }
}`

describe('the workers of a run', function () {
  this.timeout(120_000)
  let workspace: Workspace

  before(async () => {
    workspace = await poolsWorkspace(command)
    await workspace.write('app/models.ts', models)
  })
  beforeEach(async () => {
    for (const file of ['begun', 'closed']) await workspace.write(file, '')
  })
  after(() => workspace.remove())

  const closed = async (): Promise<string[]> =>
    (await workspace.read('closed')).trim().split('\n').sort()

  for (const pool of ['thread', 'process']) {
    it(`close their connections at its end (${pool})`, async () => {
      const {code, stderr} = await workspace.run([pool, '--num-cores', '2'])
      expect(code, stderr).to.equal(0)
      const workers = await closed()
      expect(workers).to.have.length(2)
      expect(new Set(workers).size).to.equal(2)
    })

    for (const [how, count] of [
      ['listening', 2],
      ['deaf', 2],
      ['busy', 0],
    ] as const) {
      it(`end within the grace time after Ctrl-C (${pool}, ${how})`, async () => {
        const started = workspace.start([pool, '--num-cores', '2', '--how', how])
        await started.said('both at work')
        const askedAt = performance.now()
        started.child.kill('SIGINT')
        const {code, stderr} = await started.ended
        expect(code, stderr).to.equal(130)
        expect(performance.now() - askedAt).to.be.lessThan(2500)
        if (count > 0) expect(await closed()).to.have.length(count)
      })
    }
  }
})
