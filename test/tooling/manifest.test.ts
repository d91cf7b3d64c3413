import {expect} from 'chai'
import {existsSync} from 'node:fs'
import {readFile, rm} from 'node:fs/promises'
import {join} from 'node:path'

import type {Ended} from './run-program.js'
import {runProgram} from './run-program.js'
import {
  createTemporaryRepository,
  removeTemporaryRepository,
  writeInto,
} from './temporary-repository.js'

const OCLIF = {bin: 'mycli', topicSeparator: ':', commands: './lib/commands'}

const COMMAND = `
import {Args, Command} from '@oclif/core'
export default class Check extends Command {
  static summary = 'Look at things.'
  static args = {zebra: Args.string(), ant: Args.string()}
  async run() {}
}`

const FILES = {
  'package.json': {
    name: '@mycli/cli',
    version: '1.2.3',
    type: 'module',
    workspaces: ['plugins/*'],
    oclif: OCLIF,
  },
  'lib/commands/zoo/look.js': COMMAND,
  'lib/commands/check.js': COMMAND,
  'plugins/one/package.json': {
    name: '@mycli/plugin-one',
    version: '1.2.3',
    type: 'module',
    oclif: OCLIF,
  },
  'plugins/one/lib/commands/one/go.js': COMMAND,
}

/** Set when the tests run inside a git hook: git would work on the repository of the hook. */
const OUTSIDE_GIT_HOOKS = {GIT_DIR: undefined, GIT_INDEX_FILE: undefined, GIT_WORK_TREE: undefined}

interface Manifest {
  version: string
  commands: Record<string, {args: object}>
}

describe('scripts/manifest.mjs', () => {
  let folder: string

  beforeEach(async () => {
    folder = await createTemporaryRepository(FILES)
  })

  afterEach(async () => {
    await removeTemporaryRepository(folder)
  })

  async function manifest(...args: string[]): Promise<Ended> {
    const env = OUTSIDE_GIT_HOOKS
    return runProgram(process.execPath, ['scripts/manifest.mjs', ...args], {cwd: folder, env})
  }

  async function git(...args: string[]): Promise<void> {
    const {exitCode, stderr} = await runProgram('git', args, {
      cwd: folder,
      env: OUTSIDE_GIT_HOOKS,
    })
    expect(exitCode, stderr).to.equal(0)
  }

  async function readManifest(path: string): Promise<Manifest> {
    return JSON.parse(await readFile(join(folder, path), 'utf8')) as Manifest // written just now
  }

  it('lists the commands by id, each with its args in the order of the command line', async () => {
    expect(await manifest()).to.deep.include({exitCode: 0, stderr: ''})
    const {version, commands} = await readManifest('oclif.manifest.json')
    expect(version).to.equal('1.2.3')
    expect(Object.keys(commands)).to.deep.equal(['check', 'zoo:look'])
    expect(Object.keys(commands['check']?.args ?? {})).to.deep.equal(['zebra', 'ant'])
  })

  it('writes one for each plugin', async () => {
    await manifest()
    const {commands} = await readManifest('plugins/one/oclif.manifest.json')
    expect(Object.keys(commands)).to.deep.equal(['one:go'])
  })

  it('writes the same text again', async () => {
    await manifest()
    const first = await readFile(join(folder, 'oclif.manifest.json'), 'utf8')
    await manifest()
    expect(await readFile(join(folder, 'oclif.manifest.json'), 'utf8')).to.equal(first)
  })

  it("removes a plugin's old manifest before anything can fail", async () => {
    await manifest()
    await writeInto(folder, 'lib/commands/check.js', "throw new Error('broken')")
    expect(await manifest()).to.deep.include({exitCode: 1})
    expect(existsSync(join(folder, 'plugins/one/oclif.manifest.json'))).to.equal(false)
  })

  it('refuses a default that holds a local path', async () => {
    const code = COMMAND.replace('Args.string()', 'Args.string({default: process.cwd()})')
    await writeInto(folder, 'lib/commands/check.js', code)
    const {exitCode, stderr} = await manifest()
    expect(exitCode).to.equal(1)
    expect(stderr).to.include(`has the local path ${folder} in it`)
  })

  describe('--check', () => {
    it('passes when git holds the manifest of the commands', async () => {
      await manifest()
      await git('init', '--quiet')
      await git('add', 'oclif.manifest.json')
      await rm(join(folder, 'oclif.manifest.json'))
      expect(await manifest('--check')).to.deep.include({exitCode: 0, stderr: ''})
    })

    it('fails on a stale one, also after a build has written it anew, and says what to run', async () => {
      await manifest()
      await git('init', '--quiet')
      await git('add', 'oclif.manifest.json')
      await writeInto(folder, 'lib/commands/added.js', COMMAND)
      await manifest()
      const {exitCode, stderr} = await manifest('--check')
      expect(exitCode).to.equal(1)
      expect(stderr).to.include('Run: npm run build && git add oclif.manifest.json')
    })

    it('fails when the manifest is not committed', async () => {
      await manifest()
      await git('init', '--quiet')
      const {exitCode, stderr} = await manifest('--check')
      expect(exitCode).to.equal(1)
      expect(stderr).to.include('oclif.manifest.json is not committed.')
    })

    it('compares with the file on disk where there is no git repository', async () => {
      await manifest()
      expect(await manifest('--check')).to.deep.include({exitCode: 0})
      await writeInto(folder, 'lib/commands/added.js', COMMAND)
      expect(await manifest('--check')).to.deep.include({exitCode: 1})
    })
  })
})
