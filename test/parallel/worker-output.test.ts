import {rm} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import type {Workspace} from '../support/mycli.js'
import {poolsWorkspace} from '../support/pools-workspace.js'

interface Logged {
  logs: {level: string; text: string}[]
}

/** Gives items until one is worked on in a worker; the first one there speaks. */
const command = (pool: string): string => `
import {DownloadIterateCommand, secretFlag} from '@mycli/kit'
import {existsSync, mkdirSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {isMainThread} from 'node:worker_threads'
export default class Speak extends DownloadIterateCommand<typeof Speak, null, number, any, any> {
  static flags = {token: secretFlag()}
  static parallel = true
  static pool = '${pool}'
  download() { return null }
  async *iterate() { for (let i = 0; !existsSync('spoken'); i++) yield i }
  async parseAndSave(i) {
    await delay(20)
    if (isMainThread && !process.send) return
    try { mkdirSync('spoken') } catch { return }
    this.note('noted ' + this.options.token)
    this.print('printed ' + this.options.token)
    console.log('logged by the console ' + this.options.token)
    console.error('an error on the console')
    this.warn('warned')
  }
}`

describe('what is said in a worker', function () {
  this.timeout(120_000)
  let workspace: Workspace

  before(async () => {
    workspace = await poolsWorkspace(command)
  })
  beforeEach(() => rm(path.join(workspace.project, 'spoken'), {force: true, recursive: true}))
  after(() => workspace.remove())

  for (const pool of ['thread', 'process']) {
    it(`is in the run's log and on the terminal, without secrets (${pool})`, async () => {
      const line = [pool, '--num-cores', '2', '--token', 'hush-4711']
      const {code, stderr, stdout} = await workspace.run(line)
      expect(code, stderr).to.equal(0)
      expect(stdout).to.include('printed [secret]').and.include('logged by the console [secret]')
      expect(stderr).to.include('noted [secret]').and.include('an error on the console')
      const [run] = await workspace.json<{id: string}[]>(['runs:list'])
      const {logs} = await workspace.json<Logged>(['runs:show', run?.id ?? '', '--logs'])
      const lines = logs.map(({level, text}) => `${level}: ${text}`)
      expect(lines.filter((one) => !one.startsWith('progress'))).to.deep.equal([
        'info: noted [secret]',
        'out: printed [secret]',
        'out: logged by the console [secret]',
        'err: an error on the console',
        'warn: warned',
      ])
      expect(`${stdout}${stderr}`).not.to.include('4711')
    })
  }

  it('keeps to --json and --quiet', async () => {
    const line = ['thread', '--num-cores', '2', '--token', 'hush-4711', '--json', '--quiet']
    const {stderr, stdout} = await workspace.run(line)
    expect(JSON.parse(stdout)).to.include({failed: 0})
    expect(stderr).not.to.include('noted')
  })
})
