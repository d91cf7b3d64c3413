import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

const child = `
import {BasicCommand} from '@mycli/kit'
export default class Child extends BasicCommand {
  static isolation = {key: 'the-lock'}
  async run() { return 'has run' }
}`

const parent = `
import {DownloadIterateCommand} from '@mycli/kit'
import {isMainThread} from 'node:worker_threads'
export default class Parent extends DownloadIterateCommand<typeof Parent, null, number, any, any> {
  static isolation = {key: 'the-lock'}
  static parallel = true
  download() { return null }
  async *iterate() { for (let i = 0; i < 30; i++) yield i }
  async parseAndSave(i) {
    await new Promise((resolve) => setTimeout(resolve, 60))
    if (i !== 25) return
    const {value} = await this.runCommand('child')
    return value + (isMainThread ? ' in the process of the run' : ' in a worker')
  }
  async cleanup(results) { for await (const one of results) if (one) return one }
}`

describe('a run that has a lock and works in workers', function () {
  this.timeout(30_000)
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.write('mycli.config.ts', "export default {apps: ['app']}")
    await workspace.write('app/commands/child.ts', child)
    await workspace.write('app/commands/parent.ts', parent)
  })
  after(() => workspace.remove())

  it('lets commands that need the same lock run there', async () => {
    const {code, stderr, stdout} = await workspace.run(['parent', '--num-cores', '2', '--json'])
    expect(code, stdout + stderr).to.equal(0)
    expect(JSON.parse(stdout)).to.equal('has run in a worker')
  })
})
