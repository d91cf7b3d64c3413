import {readFile, rm} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {repository, Workspace, type Ended} from '../support/mycli.js'
import {commandText, writeCommands} from '../support/write-commands.js'

interface Heard {
  event: string
  run: Record<string, unknown>
}

describe('a plugin that listens to runs', () => {
  let workspace: Workspace
  const heardFile = (): string => path.join(workspace.folder, 'heard')
  const run = (argv: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    workspace.run(argv, {env: {HEARD: heardFile(), ...env}})
  const heard = async (): Promise<Heard[]> => {
    const lines = (await readFile(heardFile(), 'utf8')).trim().split('\n')
    return lines.map((line) => JSON.parse(line) as Heard)
  }

  before(async () => {
    workspace = await Workspace.create()
    await workspace.link('plugin-listens', path.join(repository, 'test/fixtures/plugin-listens'))
    await writeCommands(workspace, {
      ends: `
        import {Args, BasicCommand, secretFlag} from '@mycli/kit'
        export default class Ends extends BasicCommand {
        static args = {how: Args.string({required: true})}
        static flags = {token: secretFlag()}
        static parameterNames = ['how']
        async run() {
          if (this.parameters.how === 'well') return {count: 3}
          if (this.parameters.how === 'waiting') {
            await new Promise((resolve, reject) => {
              const timer = setTimeout(resolve, 60_000)
              this.signal.addEventListener('abort', () => { clearTimeout(timer); reject(this.signal.reason) })
              this.note('waiting')
            })
          }
          throw new Error('no luck with ' + this.options.token)
        }
        }`,
      parent: commandText(`async run() { await this.runCommand('ends', {how: 'well'}) }`),
    })
  })
  after(() => workspace.remove())
  beforeEach(() => rm(heardFile(), {force: true}))

  it('hears of the beginning and of the success, with the ids and the value', async () => {
    expect((await run(['ends', 'well'])).code).to.equal(0)
    const [started, succeeded] = await heard()
    const [row] = await workspace.json<{id: string}[]>(['runs:list', '--command', 'ends'])
    expect(started).to.deep.include({event: 'started'})
    expect(started?.run).to.deep.include({
      attempt: 1,
      command: 'ends',
      dryRun: false,
      parameters: {how: 'well'},
      rootId: row?.id,
      runId: row?.id,
      test: false,
    })
    expect(succeeded?.event).to.equal('succeeded')
    expect(succeeded?.run).to.deep.include({
      exitCode: 0,
      result: {count: 3},
      runId: row?.id,
      status: 'succeeded',
    })
  })

  it('hears of a failure, and never a secret', async () => {
    const {code} = await run(['ends', 'badly', '--token', 'hush-hush-1'])
    expect(code).to.equal(1)
    const [, failed] = await heard()
    expect(failed?.event).to.equal('failed')
    expect(failed?.run).to.deep.include({exitCode: 1, status: 'failed'})
    expect(failed?.run['error']).to.have.all.keys('message', 'name')
    expect(await readFile(heardFile(), 'utf8')).not.to.include('hush-hush-1')
  })

  it('hears of a run that was interrupted', async () => {
    const started = workspace.start(['ends', 'waiting'], {env: {HEARD: heardFile()}})
    await started.said('waiting')
    started.child.kill('SIGINT')
    expect((await started.ended).code).to.equal(130)
    const [, failed] = await heard()
    expect(failed?.run).to.deep.include({exitCode: 130, status: 'interrupted'})
  })

  it('hears of the runs within a run, each with those above it', async () => {
    expect((await run(['parent'])).code).to.equal(0)
    const told = await heard()
    expect(told.map(({event, run: {command}}) => `${event} ${String(command)}`)).to.deep.equal([
      'started parent',
      'started ends',
      'succeeded ends',
      'succeeded parent',
    ])
    expect(told[1]?.run['parentId']).to.equal(told[0]?.run['runId'])
  })

  it('hears nothing of a run that is not logged', async () => {
    expect((await run(['ends', 'well', '--no-log'])).code).to.equal(0)
    expect(await readFile(heardFile(), 'utf8').catch(() => 'nothing')).to.equal('nothing')
  })

  it('is left behind by a signal that comes while it still listens', async () => {
    const env = {HEARD: heardFile(), HEARING_TAKES_LONG: '1'}
    const started = workspace.start(['ends', 'well'], {env})
    await started.said('listening')
    started.child.kill('SIGTERM')
    expect((await started.ended).code).to.equal(0)
    const [row] = await workspace.json<{status: string}[]>(['runs:list', '--command', 'ends'])
    expect(row?.status).to.equal('succeeded')
  })

  it('does no harm to the run when it fails', async () => {
    const {code, stderr} = await run(['ends', 'well'], {HEARING_FAILS: '1'})
    expect(code).to.equal(0)
    expect(stderr).to.include('plugin-listens failed at run:started').and.include('too loud')
    const [row] = await workspace.json<{status: string}[]>(['runs:list', '--command', 'ends'])
    expect(row?.status).to.equal('succeeded')
  })
})
