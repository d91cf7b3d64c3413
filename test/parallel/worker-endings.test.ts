import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

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

const command = (pool: string): string => `
import {DownloadIterateCommand, Flags} from '@mycli/kit'
import {setTimeout as delay} from 'node:timers/promises'
import {isMainThread} from 'node:worker_threads'
export default class Work extends DownloadIterateCommand<typeof Work, null, number, any, any> {
  static connects = true
  static flags = {how: Flags.string({default: 'short'})}
  static parallel = true
  static pool = '${pool}'
  download() { return null }
  async *iterate() { for (let i = 0; i < 150; i++) yield i }
  async parseAndSave(i) {
    await delay(20)
    if (isMainThread && !process.send) return
    if (this.options.how === 'short') return
    this.note('at work')
    if (this.options.how === 'busy') for (;;);
    await delay(60_000, undefined, this.options.how === 'listening' ? {signal: this.signal} : {})
  }
}`

describe('the workers of a run', function () {
  this.timeout(60_000)
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write('mycli.config.ts', "export default {apps: ['app']}")
    await workspace.write('app/models.ts', models)
    for (const pool of ['thread', 'process'])
      await workspace.write(`app/commands/${pool}.ts`, command(pool))
  })
  beforeEach(() => workspace.write('closed', ''))
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
        await started.said('at work')
        await new Promise((resolve) => setTimeout(resolve, 300)) // the other one is there as well
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
