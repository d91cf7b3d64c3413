import {expect} from 'chai'
import {lstat, readdir, readFile, readlink, symlink} from 'node:fs/promises'
import {join} from 'node:path'

import type {Ended} from './run-program.js'
import {runProgram} from './run-program.js'
import {
  createTemporaryRepository,
  removeTemporaryRepository,
  writeInto,
} from './temporary-repository.js'

const ROOT_PACKAGE = {
  name: '@mycli/cli',
  version: '1.0.0',
  type: 'module',
  workspaces: ['packages/*'],
  bundleDependencies: ['@mycli/kit'],
  dependencies: {'@mycli/kit': '1.0.0', ansis: '^4.5.0'},
  peerDependencies: {pg: '^8.0.0'},
  peerDependenciesMeta: {pg: {optional: true}},
}

const KIT_PACKAGE = {
  name: '@mycli/kit',
  version: '1.0.0',
  type: 'module',
  scripts: {build: 'tsc'},
  dependencies: {ansis: '^4.5.0'},
  peerDependencies: {pg: '^8.0.0'},
  peerDependenciesMeta: {pg: {optional: true}},
}

describe('scripts/prepack.mjs', () => {
  let folder: string

  beforeEach(async () => {
    folder = await createTemporaryRepository({
      'package.json': ROOT_PACKAGE,
      'packages/kit/package.json': KIT_PACKAGE,
      'packages/kit/dist/index.js': 'export {}',
      'packages/kit/dist/lib/part.js': 'export {}',
      'packages/kit/lib/index.d.ts': 'export {}',
      'packages/kit/lib/index.js': 'export {}',
      'packages/kit/src/index.ts': 'export {}',
      'node_modules/@mycli/other/package.json': {},
    })
    await symlink('../../packages/kit', join(folder, 'node_modules/@mycli/kit'))
  })

  afterEach(async () => {
    await removeTemporaryRepository(folder)
  })

  async function prepack(...args: string[]): Promise<Ended> {
    return runProgram(process.execPath, ['scripts/prepack.mjs', ...args], {cwd: folder})
  }

  async function isLink(): Promise<boolean> {
    return (await lstat(join(folder, 'node_modules/@mycli/kit'))).isSymbolicLink()
  }

  it('puts a copy of what is built, without dependencies, in the place of the link', async () => {
    expect(await prepack()).to.deep.include({exitCode: 0, stderr: ''})
    expect(await isLink()).to.equal(false)
    const copy = join(folder, 'node_modules/@mycli/kit')
    expect(JSON.parse(await readFile(join(copy, 'package.json'), 'utf8'))).to.deep.equal({
      name: '@mycli/kit',
      version: '1.0.0',
      type: 'module',
    })
    expect(await readdir(join(copy, 'lib'))).to.deep.equal(['index.d.ts'])
    for (const file of ['dist/index.js', 'dist/lib/part.js']) {
      expect(await readFile(join(copy, file), 'utf8')).to.equal('export {}')
    }
  })

  it('puts the link back, and leaves one that is there', async () => {
    await prepack()
    expect(await prepack('restore')).to.deep.include({exitCode: 0, stderr: ''})
    expect(await prepack('restore')).to.deep.include({exitCode: 0, stderr: ''})
    const target = await readlink(join(folder, 'node_modules/@mycli/kit'))
    expect(target).to.equal('../../packages/kit')
  })

  it('refuses a dependency that the root does not have', async () => {
    const dependencies = {...KIT_PACKAGE.dependencies, jiti: '^2.7.0'}
    await writeInto(folder, 'packages/kit/package.json', {...KIT_PACKAGE, dependencies})
    const {exitCode, stderr} = await prepack()
    expect(exitCode).to.equal(1)
    expect(stderr).to.include('@mycli/kit needs jiti ^2.7.0')
    expect(await isLink()).to.equal(true)
  })

  it('refuses a range that differs from that of the root', async () => {
    const dependencies = {ansis: '^4.6.0'}
    await writeInto(folder, 'packages/kit/package.json', {...KIT_PACKAGE, dependencies})
    expect((await prepack()).stderr).to.include('@mycli/kit needs ansis ^4.6.0')
  })

  it('refuses a required peer that is optional in the root', async () => {
    const peerDependenciesMeta = {}
    await writeInto(folder, 'packages/kit/package.json', {...KIT_PACKAGE, peerDependenciesMeta})
    expect((await prepack()).stderr).to.include('@mycli/kit needs pg ^8.0.0')
  })
})
