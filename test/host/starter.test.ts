import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'

describe('mycli init', () => {
  let workspace: Workspace

  beforeEach(async () => {
    workspace = await Workspace.create()
  })
  afterEach(() => workspace.remove())

  it('prints lines that run as they stand, in order', async () => {
    const {next} = await workspace.json<{next: string[]}>(['init'])
    expect(next[0]).to.match(/^mycli data:manufacture /)
    for (const line of next) {
      const {code, stderr} = await workspace.run(line.split(' ').slice(1))
      expect(code, `${line}: ${stderr}`).to.equal(0)
    }
  })

  it('makes the folder that it is given, and begins the next steps with going there', async () => {
    const {files, next} = await workspace.json<{files: string[]; next: string[]}>([
      'init',
      "it's new",
    ])
    expect(files).to.include('mycli.config.ts').and.include('.gitignore')
    expect(next[0]).to.equal(String.raw`cd 'it'\''s new'`)
  })

  it('never overwrites: it names the file, ends with 2 and writes nothing', async () => {
    await workspace.write('shop/models/order.ts', 'mine')
    const {code, stderr} = await workspace.run(['init'])
    expect(code).to.equal(2)
    expect(stderr).to.include('"shop/models/order.ts"')
    const config = await readFile(path.join(workspace.project, 'mycli.config.ts')).catch(
      () => 'absent',
    )
    expect(config).to.equal('absent')
    expect(await readFile(path.join(workspace.project, 'shop/models/order.ts'), 'utf8')).to.equal(
      'mine',
    )
  })

  it('refuses a folder that has a config of another kind', async () => {
    await workspace.write('mycli.config.json', '{}')
    const {code, stderr} = await workspace.run(['init'])
    expect(code).to.equal(2)
    expect(stderr).to.include('"mycli.config.json"')
  })

  it('names a file that stands where a folder is to be, and writes nothing', async () => {
    await workspace.write('shop', 'a file')
    const {code, stderr} = await workspace.run(['init'])
    expect(code).to.equal(2)
    expect(stderr).to.include('"shop"')
    expect(await readdir(workspace.project)).to.deep.equal(['shop'])
  })

  it('ends with 6 for a folder that cannot be made', async () => {
    await workspace.write('taken', 'a file')
    const {code, stderr} = await workspace.run(['init', 'taken/below'])
    expect(code).to.equal(6)
    expect(stderr).to.include('taken/below').and.not.include('bug')
  })

  it('leaves it to the first command to make tables: doctor and db:sync --dry-run make nothing', async () => {
    await workspace.run(['init'])
    expect((await workspace.run(['doctor'])).code).to.equal(0)
    expect(await readdir(workspace.project)).not.to.include('.mycli')
    const wanted = await workspace.json<{created: string[]}>(['db:sync', '--dry-run'])
    expect(wanted.created).to.have.members(['customers', 'orders'])
    expect(await workspace.json(['db:sync'])).to.deep.include({created: wanted.created})
  })

  it('adds .mycli/ to a .gitignore that is there, once', async () => {
    await workspace.write('.gitignore', 'node_modules/')
    await workspace.run(['init'])
    const text = await readFile(path.join(workspace.project, '.gitignore'), 'utf8')
    expect(text).to.equal('node_modules/\n.mycli/\n')
  })
})
