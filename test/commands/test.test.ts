import {expect} from 'chai'

import {Workspace} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

interface Test {
  command: string
  durationMs: number
  error?: string
  exitCode?: number
  runId?: string
  status: string
}

/** Has a parameter and an option, with values for tests, and does this. */
const tested = (body: string): string =>
  commandText(`
  static args = {chamber: Args.string({options: ['house', 'senate'], required: true})}
  static flags = {deep: Flags.boolean(), limit: Flags.integer({default: 100})}
  static parameterNames = ['chamber']
  static testOptions = {deep: true, limit: 3}
  static testParameters = {chamber: 'senate'}
  async run() { ${body} }
`)

describe('commands:test (case 12)', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await writeCommands(workspace, {
      'bad/crashes': tested(
        "process.kill(process.pid, 'SIGKILL'); await new Promise(() => undefined)",
      ),
      'bad/exits': tested('process.exit(3)'),
      'bad/throws': tested("console.log('noise'); throw new Error('out of luck')"),
      'good/dependent': tested('return 1').replace(
        'static args',
        "static dependencies = [{command: 'bad:throws'}]\n  static args",
      ),
      'good/values': tested('return {...this.parameters, ...this.options}'),
      silent: commandText('async run() { return 1 }'),
      waits: tested(
        "this.note('waiting'); const timer = setInterval(() => 0, 1000); await new Promise((_, reject) => this.signal.addEventListener('abort', () => { clearInterval(timer); reject(this.signal.reason) }))",
      ),
    })
  })
  after(() => workspace.remove())

  it('tests the commands that are named, and says how each went', async () => {
    const names = ['bad:throws', 'bad_exits', 'good:values', 'good:dependent', 'silent']
    const {code, stderr, stdout} = await workspace.run(['commands:test', ...names, '--json'])
    expect(code, stderr).to.equal(1)
    const tests = JSON.parse(stdout) as Test[]
    expect(tests.map(({command, status}) => [command, status])).to.deep.equal([
      ['bad:throws', 'failed'],
      ['bad:exits', 'failed'],
      ['good:values', 'passed'],
      ['good:dependent', 'passed'],
      ['silent', 'no test values'],
    ])
    expect(tests[0]).to.deep.include({error: 'out of luck', exitCode: 1})
    expect(tests[1]).to.include({exitCode: 3})
    const run = await workspace.json<{error: {message: string}}>([
      'runs:show',
      tests[0]?.runId ?? '',
    ])
    expect(run.error.message).to.equal('out of luck')
  })

  it('names those that failed, also one whose process was killed, and stops with --fail-fast', async () => {
    const {code, stderr, stdout} = await workspace.run([
      'commands:test',
      'bad:crashes',
      'good:values',
      '--fail-fast',
    ])
    expect(code).to.equal(1)
    expect(stderr).to.include('Failed: bad:crashes')
    expect(stdout).to.match(/^bad:crashes +failed +\d+\.\d s +Ended by SIGKILL\.$/m)
    expect(stdout).to.match(/^good:values +not run/m)
  })

  it('marks what it runs as a test', async () => {
    const value = await workspace.json<object>(['good:values', '--test'])
    expect(value).to.include({chamber: 'senate', deep: true, limit: 3, test: true})
  })

  it('ends with 0 when all have passed', async () => {
    const {code, stdout} = await workspace.run(['commands:test', 'good:values'])
    expect([code, stdout.includes('passed')]).to.deep.equal([0, true])
  })

  it('counts a command whose file is broken as failed, also when it is not named', async () => {
    const folder = `${workspace.project}/broken`
    await workspace.write('broken/mycli.config.ts', "export default {apps: ['app']}\n")
    await workspace.write('broken/app/commands/half.ts', 'export default class {')
    const {code, stdout} = await workspace.run(['commands:test', '--json'], {cwd: folder})
    expect(code).to.equal(1)
    const tests = JSON.parse(stdout) as Test[]
    expect(tests.map(({command, exitCode, status}) => [command, exitCode, status])).to.deep.equal([
      ['half', 6, 'failed'],
    ])
  })

  it('stops its commands when it is interrupted, and is an interrupted run', async () => {
    const {child, ended, said} = workspace.start(['commands:test', 'waits', '--verbose'])
    await said('waiting')
    child.kill('SIGINT')
    expect((await ended).code).to.equal(130)
    const runs = await workspace.json<{command: string; status: string}[]>([
      'runs:list',
      '--limit=2',
    ])
    expect(runs.map(({command, status}) => [command, status])).to.deep.equal([
      ['waits', 'interrupted'],
      ['commands:test', 'interrupted'],
    ])
  })

  it('refuses a name that no command has', async () => {
    const {code, stderr} = await workspace.run(['commands:test', 'good:valeus'])
    expect(code).to.equal(127)
    expect(stderr).to.include('good:values')
  })
})
