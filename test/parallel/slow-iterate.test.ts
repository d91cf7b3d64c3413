import {expect} from 'chai'

import type {Workspace} from '../support/mycli.js'
import {poolsWorkspace} from '../support/pools-workspace.js'

/** After 300 quick items, of which hundreds make a batch, it gives three and waits until they are done. */
const command = (pool: string): string => `
import {DownloadIterateCommand} from '@mycli/kit'
import {existsSync, writeFileSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {isMainThread} from 'node:worker_threads'
export default class Slow extends DownloadIterateCommand<typeof Slow, null, number, any, any> {
  static parallel = true
  static pool = '${pool}'
  download() { return null }
  async *iterate() {
    for (let i = 0; i < 300; i++) yield i
    await delay(1500)
    for (let i = 300; i < 303; i++) yield i
    for (let tries = 0; !existsSync('done-${pool}-302'); tries++) {
      if (tries === 200) throw new Error('nobody works on the item')
      await delay(50)
    }
  }
  parseAndSave(i) {
    const until = performance.now() + 0.1
    while (performance.now() < until);
    if (i >= 300) writeFileSync('done-${pool}-' + i, '')
  }
}`

describe('a parallel pipeline whose items come slowly', function () {
  this.timeout(120_000)
  let workspace: Workspace

  before(async () => {
    workspace = await poolsWorkspace(command)
  })
  after(() => workspace.remove())

  for (const pool of ['thread', 'process']) {
    it(`sends what there is to a worker that has nothing to do (${pool})`, async () => {
      const {code, stderr, stdout} = await workspace.run([pool, '--num-cores', '2', '--json'])
      expect(code, stdout + stderr).to.equal(0)
      expect(JSON.parse(stdout)).to.include({ok: 303})
    })
  }
})
