import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {commandFiles, type FoundFiles} from '../../src/project/command-files.js'

describe('commandFiles', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'mycli-files-'))
  })
  afterEach(() => rm(root, {force: true, recursive: true}))

  const write = async (...files: string[]): Promise<void> => {
    for (const file of files) {
      await mkdir(path.dirname(path.join(root, file)), {recursive: true})
      await writeFile(path.join(root, file), '')
    }
  }
  const find = (folder = 'commands', isNamed = false): Promise<FoundFiles> =>
    commandFiles([{folder: path.join(root, folder), isNamed}])
  const ids = async (): Promise<string[]> => (await find()).files.map(({id}) => id)

  it('names each by its path; an index by its folder', async () => {
    await write('commands/a.ts', 'commands/b/c-d/e_f.mts', 'commands/b/index.js', 'commands/x.cjs')
    expect(await ids()).to.deep.equal(['a', 'b', 'b:c-d:e_f', 'x'])
  })

  it('leaves out what is no command', async () => {
    await write(
      ...['_a.ts', '.b.ts', '_part/c.ts', 'd.d.ts', 'e.test.ts', 'f.spec.mjs', 'README.md'].map(
        (file) => `commands/${file}`,
      ),
      'commands/node_modules/g.ts',
      'commands/index.ts',
      'commands/real.ts',
    )
    expect(await ids()).to.deep.equal(['real'])
  })

  it('follows links, and not in a circle', async () => {
    await write('shared/one.ts', 'commands/two.ts')
    await symlink(path.join(root, 'shared'), path.join(root, 'commands/linked'))
    await symlink(path.join(root, 'commands'), path.join(root, 'commands/again'))
    await symlink(path.join(root, 'nowhere'), path.join(root, 'commands/gone'))
    expect(await ids()).to.deep.equal(['linked:one', 'two'])
  })

  it('finds a file once, though two settings lead to it', async () => {
    await write('commands/a.ts')
    const folder = {folder: path.join(root, 'commands'), isNamed: true}
    expect((await commandFiles([folder, folder])).files).to.have.length(1)
  })

  it('does without a folder that nobody named', async () => {
    expect(await find()).to.deep.equal({files: [], problems: []})
  })

  it('tells of a folder that the config names and that is not there, or is none, and finds the others', async () => {
    await write('file', 'commands/a.ts')
    const folders = ['missing', 'file', 'commands'].map((name) => ({
      folder: path.join(root, name),
      isNamed: true,
    }))
    const {files, problems} = await commandFiles(folders)
    expect(files.map(({id}) => id)).to.deep.equal(['a'])
    expect(problems).to.have.length(2)
    expect(problems[0]).to.include(path.join(root, 'missing'))
  })
})
