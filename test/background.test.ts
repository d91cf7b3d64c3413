import {readFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {endingsWorkspace} from './support/endings-workspace.js'
import {repository, type Workspace} from './support/mycli.js'

interface Run {
  endedAt: null | string
  error: {message: string} | null
  executor: string
  exitCode: null | number
  id: string
  logs?: {level: string; text: string}[]
  options: Record<string, unknown>
  pid: number
  status: string
}

describe('a run in the background', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  const start = async (...argv: string[]): Promise<string> =>
    (await workspace.json<{runId: string}>([...argv, '--background'])).runId
  const show = (runId: string): Promise<Run> => workspace.json<Run>(['runs:show', runId, '--logs'])
  const lastRun = async (): Promise<Run> => {
    const [run] = await workspace.json<Run[]>(['runs:list', '--limit', '1'])
    return show(run?.id ?? '')
  }

  it('has begun when the line returns, and says what it says in the log only', async () => {
    const {code, stderr, stdout} = await workspace.run(['endings:says', 'slowly', '--background'])
    expect(code).to.equal(0)
    const runId = stdout.trim()
    expect(stderr).to.equal(`\`mycli runs:tail ${runId}\` follows it.\n`)
    expect(await show(runId)).to.include({executor: 'local', status: 'running'})
    const tail = workspace.start(['runs:tail', runId])
    await tail.said('line 2')
    expect(await workspace.json(['runs:cancel', runId])).to.include({status: 'cancelled'})
    expect((await tail.ended).stdout).to.match(/line \d+\nstopped\n$/)
  })

  it('keeps what its code writes past the command', async () => {
    const runId = await start('endings:says', 'past', '--json')
    expect((await workspace.run(['runs:tail', runId])).stdout).to.equal(
      'to stdout\nto stderr\nnoted\n',
    )
    expect(await show(runId)).to.include({exitCode: 0, status: 'succeeded'})
  })

  it('goes on when the terminal is closed, and shows no secret among the processes', async function () {
    if (process.platform !== 'linux') this.skip()
    const runId = await start('endings:says', 'slowly', '--password', 'hunter2hunter2')
    const {options, pid} = await show(runId)
    expect(options).to.deep.equal({password: '[secret]'})
    const words = (await readFile(path.join('/proc', String(pid), 'cmdline'), 'utf8')).split('\0')
    expect(words.slice(-3)).to.deep.equal(['--in-background', 'endings:says', ''])
    process.kill(pid, 'SIGHUP')
    const tail = workspace.start(['runs:tail', runId])
    await tail.said('line 1')
    expect(await show(runId)).to.include({status: 'running'})
    await workspace.run(['runs:cancel', runId])
    await tail.ended
  })

  it('is refused as in the foreground, before and after it has its row', async () => {
    const runId = await start('endings:alone', 'ann', '--wait')
    const {code, stdout} = await workspace.run(['endings:alone', 'ann', '--background', '--json'])
    expect(code).to.equal(4)
    const {error} = JSON.parse(stdout) as {error: {message: string; runId: string}}
    expect(error.message).to.include(runId)
    expect(await show(error.runId)).to.include({exitCode: 4, status: 'skipped'})
    await workspace.run(['runs:cancel', runId])
    expect(await workspace.run(['endings:alone', '--background'])).to.include({code: 2})
    const unlogged = ['endings:says', 'past', '--background', '--no-log']
    expect(await workspace.run(unlogged)).to.include({code: 2})
  })

  it('has failed when its process ends before it begins', async () => {
    const env = {
      NODE_OPTIONS: `--import=${path.join(repository, 'test/fixtures/exit-in-background.mjs')}`,
    }
    const {code, stderr} = await workspace.run(['endings:says', 'past', '--background'], {env})
    expect([code, stderr]).to.deep.equal([
      1,
      'Error: The run did not begin in the background: its process ended with 9.\n  Leave out --background to see why.\n',
    ])
    expect(await lastRun()).to.include({exitCode: 1, status: 'failed'})
  })

  it('that nobody begins any more is crashed, as soon as somebody looks', async () => {
    const env = {
      NODE_OPTIONS: `--import=${path.join(repository, 'test/fixtures/wait-in-background.mjs')}`,
    }
    const {child, ended} = workspace.start(['endings:says', 'past', '--background'], {env})
    let run = await lastRun()
    while (run.status !== 'queued') run = await lastRun()
    child.kill('SIGKILL')
    await ended
    expect(await show(run.id)).to.include({status: 'crashed'})
  })
})
