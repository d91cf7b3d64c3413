import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {writeCommands} from '../support/write-commands.js'

const secret = 'pass-word-1234'

describe('a secret that a command says where nobody asked', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    const head = `import {BasicCommand, DownloadIterateCommand, secretFlag} from '@mycli/kit'\n`
    const pipeline = `
      static flags = {token: secretFlag()}
      async download() { return [1, 2, 3] }
      async *iterate(numbers) { yield* numbers }`
    await writeCommands(workspace, {
      cleans: `${head}export default class Cleans extends BasicCommand {
        static flags = {token: secretFlag()}
        async run() { throw new Error('first') }
        cleanup() { throw new Error('cannot revoke ' + this.options.token) }
      }`,
      'cleans-items': `${head}export default class CleansItems extends DownloadIterateCommand {${pipeline}
        parseAndSave() { throw new Error('first') }
        cleanup() { throw new Error('cannot revoke ' + this.options.token) }
      }`,
      names: `${head}export default class Names extends BasicCommand {
        static flags = {token: secretFlag()}
        async run() {
          const {token} = this.options
          throw Object.assign(new Error('no luck'), {code: 'E_' + token, name: token})
        }
      }`,
      'names-items': `${head}export default class NamesItems extends DownloadIterateCommand {${pipeline}
        parseAndSave() {
          const {token} = this.options
          throw Object.assign(new Error('no luck'), {code: 'E_' + token, name: token})
        }
      }`,
      keeps: `${head}export default class Keeps extends BasicCommand {
        static flags = {token: secretFlag()}
        async run() { await this.artifact('of-' + this.options.token, Buffer.from('x')) }
      }`,
      marks: `${head}export default class Marks extends DownloadIterateCommand {${pipeline}
        parseAndSave(item) { return item }
        checkpoint(item) { return '?after=' + item + '&key=' + this.options.token }
      }`,
    })
  })
  after(() => workspace.remove())

  const refused = async (
    command: string,
    words: string,
    {flags = [], exitCode = 1}: {exitCode?: number; flags?: string[]} = {},
  ): Promise<void> => {
    const {code, stderr, stdout} = await workspace.run([command, '--token', secret, ...flags])
    expect(code).to.equal(exitCode)
    expect(stderr).to.include(words)
    expect(stderr + stdout).not.to.include(secret)
    const database = path.join(workspace.project, '.mycli', 'db.sqlite')
    for (const file of [database, `${database}-wal`]) {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0))
      expect(bytes.includes(secret), file).to.equal(false)
    }
  }

  it('is not in the warning of a cleanup that failed as well', async () => {
    await refused('cleans', 'cleanup failed as well: cannot revoke [secret]')
    await refused('cleans-items', 'cleanup failed as well: cannot revoke [secret]')
  })

  it('is in no name and no code of an error', async () => {
    await refused('names', 'no luck')
    await refused('names-items', '3 of 3 items failed', {exitCode: 5, flags: ['--keep-going']})
    const [run] = await workspace.json<{id: string}[]>(['runs:list', '--limit', '1'])
    const {stdout} = await workspace.run(['runs:show', run?.id ?? '', '--items', '--json'])
    expect(stdout).to.include('E_[secret]').and.not.include(secret)
  })

  it('is no part of the name of a file', () => refused('keeps', 'in the name of a file'))

  it('is no part of a cursor', () => refused('marks', 'holds a secret'))
})
