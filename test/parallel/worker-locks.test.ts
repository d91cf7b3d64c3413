import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

const child = `
import {BasicCommand} from '@mycli/kit'
export default class Child extends BasicCommand {
  static isolation = {key: 'the-lock'}
  async run() { return 'has run' }
}`

/** Gives items until one is worked on in a worker. */
const parent = `
import {DownloadIterateCommand, SKIP} from '@mycli/kit'
import {existsSync, writeFileSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {isMainThread} from 'node:worker_threads'
export default class Parent extends DownloadIterateCommand<typeof Parent, null, number, any, any> {
  static isolation = {key: 'the-lock'}
  static parallel = true
  download() { return null }
  async *iterate() { for (let i = 0; !existsSync('done'); i++) yield i }
  async parseAndSave(i) {
    await delay(20)
    if (isMainThread || existsSync('done')) return SKIP
    const {value} = await this.runCommand('child')
    writeFileSync('done', '')
    return value
  }
  async cleanup(results) { for await (const one of results) return one }
}`

describe('a run that has a lock and works in workers', function () {
  this.timeout(120_000)
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
    expect(JSON.parse(stdout)).to.equal('has run')
  })
})
