import {spawn} from 'node:child_process'
import {once} from 'node:events'
import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace} from '../support/mycli.js'

describe('a line', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
  })
  after(() => workspace.remove())

  for (const flag of ['--version', '-v', '-V']) {
    it(`of ${flag} prints the version`, async () => {
      const {code, stdout} = await workspace.run([flag])
      expect(code).to.equal(0)
      expect(stdout).to.match(/^@mycli\/cli\/\d+\.\d+\.\d+ \S+ node-v\d+\S*\n$/)
    })
  }

  it('reads a command with a colon and with a blank alike', async () => {
    const colon = await workspace.run(['runs:list', '--help'])
    const blank = await workspace.run(['runs', 'list', '--help'])
    expect(colon.stdout).to.equal(blank.stdout).and.include('mycli runs:list')
  })

  it('shows help for -h, --help, help and for nothing', async () => {
    const outputs = await Promise.all(
      [[], ['-h'], ['--help'], ['help']].map((argv) => workspace.run(argv)),
    )
    for (const {code, stdout} of outputs) {
      expect(code).to.equal(0)
      expect(stdout).to.include('data').and.include('doctor').and.equal(outputs[0]?.stdout)
    }
  })

  it('takes global flags in front of the command', async () => {
    const {code, stdout} = await workspace.run(['--json', '--no-color', 'runs:list'])
    expect([code, JSON.parse(stdout)]).to.deep.equal([0, []])
  })

  it('with a mistyped command ends with 127 and says what is near', async () => {
    for (const argv of [
      ['runs:lst'],
      ['runs', 'lst'],
      ['help', 'runs:lst'],
      ['runs:lst', '--help'],
    ]) {
      const {code, stderr, stdout} = await workspace.run(argv)
      expect([code, stdout]).to.deep.equal([127, ''])
      expect(stderr).to.include('"runs:lst" is not a mycli command').and.include('mycli runs:list')
    }
  })

  it('gives that error as JSON as well', async () => {
    const {code, stderr, stdout} = await workspace.run(['runs:lst', '--json'])
    expect([code, stderr]).to.deep.equal([127, ''])
    expect(JSON.parse(stdout)).to.have.nested.property('error.code', 'COMMAND_NOT_FOUND')
  })

  const usageErrors: [argv: string[], says: string][] = [
    [['runs:list', '--nope'], 'Nonexistent flag: --nope'],
    [['runs:list', 'stray'], 'Unexpected argument: stray'],
    [['runs:list', '--limit', 'abc'], '--limit: Expected an integer but received: abc'],
    [['runs:list', '--status', 'nope'], 'Expected --status=nope to be one of'],
    [['runs:list', '--log-level', 'loud'], 'Expected --log-level=loud to be one of'],
    [['runs:list', '--log-level'], 'Flag --log-level expects'],
    [['runs:list', '--since', 'soon'], '"soon" is no moment in time'],
    [['runs:list', '--parameter', 'x'], '"x" is not name=value'],
    [['runs:show'], 'runs:show needs a parameter that is not on the line: run.'],
    [['runs:show', 'zzz'], 'There is no run "zzz"'],
  ]
  for (const [argv, says] of usageErrors) {
    it(`${argv.join(' ')} is refused with exit code 2, in both forms`, async () => {
      const plain = await workspace.run(argv)
      expect(plain.code).to.equal(2)
      expect(plain.stderr)
        .to.match(/^Error: /)
        .and.include(says)
      const json = await workspace.run([...argv, '--json'])
      expect([json.code, json.stderr]).to.deep.equal([2, ''])
      const {error} = JSON.parse(json.stdout) as {error: {exitCode: number; message: string}}
      expect(error.message).to.include(says)
      expect(error.exitCode).to.equal(2)
    })
  }

  it('prints one JSON value also for a command of oclif that knows no --json', async () => {
    const {code, stdout} = await workspace.run(['plugins:reset', '--json'])
    expect([code, stdout]).to.deep.equal([0, 'null\n'])
  })

  it('into a pipe that is closed ends quietly with 0', async () => {
    const child = spawn(process.execPath, [path.join(repository, 'bin', 'run.js'), '--help'], {
      cwd: workspace.project,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (data) => (stderr += String(data)))
    const [code] = (await once(child, 'close')) as [number]
    expect([code, stderr]).to.deep.equal([0, ''])
  })

  it('onto a full disk fails', async function () {
    if (process.platform !== 'linux') this.skip()
    const child = spawn('sh', [
      '-c',
      '"$0" "$1" --help > /dev/full',
      process.execPath,
      path.join(repository, 'bin', 'run.js'),
    ])
    const [code] = (await once(child, 'close')) as [number]
    expect(code).to.equal(1)
  })

  for (const environment of ['development', 'test', 'production']) {
    it(`does not care for NODE_ENV=${environment}`, async () => {
      const {code, stderr} = await workspace.run(['runs:list'], {env: {NODE_ENV: environment}})
      expect([code, stderr]).to.deep.equal([0, 'No runs.\n'])
    })
  }

  it('prints no colour into a pipe, some with FORCE_COLOR, none with --no-color', async () => {
    const escape = '\u001B['
    expect((await workspace.run(['nope'])).stderr).not.to.include(escape)
    expect((await workspace.run(['nope'], {env: {FORCE_COLOR: '1'}})).stderr).to.include(escape)
    const off = await workspace.run(['nope', '--no-color'], {env: {FORCE_COLOR: '1'}})
    expect(off.stderr).not.to.include(escape).and.not.include('Warning')
  })
})
