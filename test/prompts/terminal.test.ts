import {expect} from 'chai'

import {repository, Workspace, type Ended, type Started} from '../support/mycli.js'

const ctrlC = '\u0003'
const ctrlD = '\u0004'
const down = '\u001B[B'

describe('on a terminal', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.link('plugin-asking', `${repository}/test/fixtures/plugin-asking`)
    await workspace.write('mycli.config.ts', 'export default {}\n')
  })
  after(() => workspace.remove())

  let started: Started | undefined

  const start = (argv: string[], env: NodeJS.ProcessEnv = {}): Started =>
    (started = workspace.startOnTerminal(argv, {env: {TERM: 'xterm', ...env}}))

  // A question that did not come would wait for ever for its answer.
  afterEach(() => started?.child.kill())

  /** Types each answer once its question is there. */
  const converse = async (
    argv: string[],
    talk: [question: string, answer: string][],
  ): Promise<Ended> => {
    const {child, ended, said} = start(argv)
    for (const [question, answer] of talk) {
      await said(question)
      child.stdin?.write(answer)
    }
    return ended
  }

  const expectRestored = ({stderr}: Ended): void => {
    expect(stderr).not.to.include('not restored')
    expect(stderr.lastIndexOf('\u001B[?25l')).to.be.at.most(stderr.lastIndexOf('\u001B[?25h'))
  }

  it('missing parameters are asked for, each in its form, until they are valid', async () => {
    const ended = await converse(
      ['asking:parameters'],
      [
        ['Which chamber (chamber):', `${down}\r`],
        ['year:', 'soon\r'],
        ['Expected an integer', '\u007F\u007F\u007F\u007F2020\r'],
        ['api-key:', 'hunter2\r'],
        ['tag:', 'a, b\r'],
      ],
    )
    expect(ended.code).to.equal(0)
    expect(JSON.parse(ended.stdout)).to.deep.equal({
      chamber: 'senate',
      keyLength: 7,
      tag: ['a', 'b'],
      year: 2020,
    })
    expect(ended.stderr).not.to.include('hunter2')
    expectRestored(ended)
    const [run] = await workspace.json<{parameters: object}[]>(['runs:list', '--limit', '1'])
    expect(run?.parameters).to.deep.include({'api-key': '[secret]', year: 2020})
  })

  for (const [name, key] of [
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
  ] as const) {
    it(`${name} at a question ends with 130 and the terminal as it was`, async () => {
      const ended = await converse(['asking:parameters'], [['Which chamber', key]])
      expect(ended.code).to.equal(130)
      expect(ended.stderr).to.include('Interrupted by SIGINT')
      expectRestored(ended)
    })

    it(`${name} at a question of a run is an interrupted run`, async () => {
      const ended = await converse(['asking:confirm'], [['Drop 3 tables?', key]])
      expect(ended.code).to.equal(130)
      expectRestored(ended)
      const [run] = await workspace.json<{status: string}[]>(['runs:list', '--limit', '1'])
      expect(run).to.include({exitCode: 130, signal: 'SIGINT', status: 'interrupted'})
    })
  }

  it('nothing is asked with --no-input, with --json or under CI', async () => {
    const quiet: [argv: string[], env?: NodeJS.ProcessEnv][] = [
      [['asking:parameters', '--no-input']],
      [['asking:parameters', '--json']],
      [['asking:parameters'], {CI: 'true'}],
    ]
    for (const [argv, env] of quiet) {
      const {code, stderr, stdout} = await start(argv, env).ended
      expect(code).to.equal(2)
      expect(`${stdout}${stderr}`).to.include('chamber (house, senate), year, --api-key, --tag.')
    }
  })

  it('nothing is asked of a run that another one runs', async () => {
    const {code, stdout} = await start(['asking:after', '--run-dependencies']).ended
    expect([code, stdout]).to.deep.equal([3, ''])
  })

  it('a confirmation is no by Enter, yes by y', async () => {
    const no = await converse(['asking:confirm'], [['(y/N)', '\r']])
    expect([no.code, no.stdout]).to.deep.equal([0, 'answer: false\n'])
    const yes = await converse(['asking:confirm'], [['(y/N)', 'y\r']])
    expect([yes.code, yes.stdout]).to.deep.equal([0, 'answer: true\n'])
  })

  it('missing dependencies are named and gone on without on request (case 11)', async () => {
    const question = 'Missing dependencies: asking:first failed when it last ran ('
    const no = await converse(['asking:after'], [[question, 'n\r']])
    expect([no.code, no.stdout]).to.deep.equal([3, ''])
    expect(no.stderr).to.include('Run `mycli asking:first`')
    const yes = await converse(['asking:after'], [[question, 'y\r']])
    expect([yes.code, yes.stdout]).to.deep.equal([0, 'done\n'])
    const runs = await workspace.json<{options: object}[]>(['runs:list', '--command=asking:after'])
    expect(runs[0]?.options).to.deep.equal({'ignore-dependencies': true})
  })
})

describe('without a terminal', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await Workspace.create()
    await workspace.link('plugin-asking', `${repository}/test/fixtures/plugin-asking`)
  })
  after(() => workspace.remove())

  it('a confirmation wants --yes, and is given by it', async () => {
    const refused = await workspace.run(['asking:confirm'])
    expect(refused.code).to.equal(2)
    expect(refused.stderr).to.include('Drop 3 tables?').and.include('--yes')
    const {code, stdout} = await workspace.run(['asking:confirm', '--yes'])
    expect([code, stdout]).to.deep.equal([0, 'answer: true\n'])
  })
})
