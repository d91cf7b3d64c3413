import {readFile} from 'node:fs/promises'
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

  it('adds .mycli/ to a .gitignore that is there, once', async () => {
    await workspace.write('.gitignore', 'node_modules/')
    await workspace.run(['init'])
    const text = await readFile(path.join(workspace.project, '.gitignore'), 'utf8')
    expect(text).to.equal('node_modules/\n.mycli/\n')
  })
})
