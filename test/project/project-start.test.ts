import {readdir, readFile, rm} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {packagesLoadedBy} from '../support/packages-loaded.js'
import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

const hello = commandText("static summary = 'Say hello.'\n  async run() { return 'hello' }")

describe('the start in a project with commands', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    const loaded = path.join(workspace.folder, 'loaded')
    const traced = (name: string): string =>
      `import {appendFileSync} from 'node:fs'\nappendFileSync(${JSON.stringify(loaded)}, '${name} ')\nconsole.log('loading')\n${hello}`
    await writeCommands(
      workspace,
      {'greet/one': traced('one'), 'greet/two': traced('two'), three: traced('three')},
      // Neither can be kept as a whole: a function, and what looks like a secret.
      "{apps: ['enterprise'], notifications: {send: () => 1, token: 'x'}}",
    )
  })
  after(() => workspace.remove())

  const filesLoadedBy = async (...argv: string[]): Promise<string[]> => {
    const file = path.join(workspace.folder, 'loaded')
    await rm(file, {force: true})
    expect((await workspace.run(argv)).code, argv.join(' ')).to.be.oneOf([0, 127])
    const text = await readFile(file, 'utf8').catch(() => '')
    return text.trim().split(' ').filter(Boolean)
  }

  // In this order: each line finds what the ones before it have kept.
  it('loads no file for a command that is not of the project, be it known or not what they take', async () => {
    expect(await filesLoadedBy('version')).to.deep.equal([])
    expect(await filesLoadedBy('data:manufacture', '--help')).to.deep.equal([])
  })

  it('loads one file for the command that runs', async () => {
    expect(await filesLoadedBy('greet:one')).to.deep.equal(['one'])
    expect(await filesLoadedBy('greet', 'one')).to.deep.equal(['one'])
  })

  it('loads those that are not known yet where commands are listed', async () => {
    expect(await filesLoadedBy('greet')).to.have.members(['two', 'three'])
    expect(await filesLoadedBy('--help')).to.deep.equal([])
    expect(await filesLoadedBy('commands:list')).to.deep.equal([])
    expect(await filesLoadedBy('greet:onf')).to.deep.equal([])
  })

  it('loads no package for help that it would not load elsewhere, though the config cannot be kept', async () => {
    for (const line of ['--help', 'greet:one --help', 'version']) {
      expect(await packagesLoadedBy(workspace, line.split(' ')), line).to.deep.equal([])
    }
  })

  it('keeps what a file prints when it is loaded out of stdout', async () => {
    const {stderr, stdout} = await workspace.run(['greet:two', '--json'])
    expect(JSON.parse(stdout)).to.equal('hello')
    expect(stderr).to.include('loading')
  })

  it('keeps no secret of the config', async () => {
    const folder = path.join(workspace.folder, 'cache', 'projects')
    const texts = await Promise.all(
      (await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')),
    )
    expect(texts.join('')).to.include('enterprise').and.not.include('token')
  })

  it('goes on, whatever a file of the project does when it is loaded', async () => {
    await workspace.write('enterprise/commands/leaves.ts', `process.exit(3)\n${hello}`)
    await workspace.write('enterprise/commands/throws.ts', `throw 'nothing'\n${hello}`)
    const {code, stdout} = await workspace.run(['--help'])
    expect(code).to.equal(0)
    expect(stdout)
      .to.match(/leaves +\(cannot be loaded/)
      .and.match(/throws +\(cannot be loaded/)
    const {code: ended, stderr} = await workspace.run(['leaves'])
    expect([ended, stderr.includes('leaves.ts')]).to.deep.equal([6, true])
    await rm(path.join(workspace.project, 'enterprise/commands/leaves.ts'))
    await rm(path.join(workspace.project, 'enterprise/commands/throws.ts'))
  })

  it('keeps nothing of a file that shows a secret of the environment', async () => {
    await workspace.write('.env', 'SMTP_PASS=hunter2\n')
    await workspace.write(
      'enterprise/commands/mail.ts',
      commandText(
        'static flags = {via: Flags.string({default: process.env.SMTP_PASS})}\n  async run() {}',
      ),
    )
    await workspace.run(['--help'])
    const folder = path.join(workspace.folder, 'cache', 'projects')
    const files = (await readdir(folder)).filter((file) => file.endsWith('.commands.json'))
    const text = await readFile(path.join(folder, files[0] ?? ''), 'utf8')
    expect(text).to.include('three').and.not.include('hunter2')
  })
})
