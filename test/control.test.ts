import {expect} from 'chai'

import {endingsWorkspace} from './support/endings-workspace.js'
import type {Workspace} from './support/mycli.js'

interface Run {
  exitCode: number
  id: string
  logs: {level: string; text: string}[]
  signal: string
  status: string
}

describe('a run from another terminal', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  const lastRun = async (...flags: string[]): Promise<Run> => {
    const [run] = await workspace.json<Run[]>(['runs:list', '--limit', '1'])
    return workspace.json<Run>(['runs:show', run?.id ?? '', ...flags])
  }

  it('is cancelled, and waited for', async () => {
    const {ended, said} = workspace.start(['endings:play', 'cooperative'])
    await said('waiting')
    const {id} = await lastRun()
    const answer = await workspace.json(['runs:cancel', id.slice(0, 20)])
    expect(answer).to.deep.equal({runId: id, status: 'cancelled'})
    expect(await ended).to.include({code: 143})
    expect(await lastRun()).to.include({exitCode: 143, signal: 'SIGTERM', status: 'cancelled'})
    const again = await workspace.run(['runs:cancel', id])
    expect(again).to.include({code: 2})
    expect(again.stderr).to.include('has ended already')
    expect(await workspace.run(['runs:cancel', 'zzz'])).to.include({code: 2})
  })

  it('is heard while it runs and to its end, whatever its own end is', async () => {
    const {child, ended, said} = workspace.start(['endings:says', 'slowly'])
    await said('line 0')
    const {id} = await lastRun()
    const tail = workspace.start(['runs:tail', id])
    await tail.said('line 1')
    child.kill('SIGTERM')
    await ended
    const {code, stderr, stdout} = await tail.ended
    expect([code, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.match(/^line 0\nline 1\n(line \d+\n)*stopped\n$/)
  })

  it('goes on when who listens has heard enough, which is no error', async () => {
    const {child, ended, said} = workspace.start(['endings:says', 'slowly'])
    await said('line 0')
    const tail = workspace.start(['runs:tail', (await lastRun()).id])
    await tail.said('line 0')
    tail.child.kill('SIGINT')
    expect(await tail.ended).to.include({code: 130, stderr: ''})
    expect(await lastRun()).to.include({status: 'running'})
    child.kill('SIGTERM')
    await ended
  })

  it('has left in the log what it said by any of its ways, without colours and secrets', async () => {
    const password = 'hunter2hunter2'
    const argv = ['endings:says', 'everything', '--password', password, '--quiet', '--json']
    const {code, stdout} = await workspace.run(argv)
    expect([code, stdout]).to.deep.equal([0, '"said"\n'])
    const {logs} = await lastRun('--logs')
    expect(logs.map(({level, text}) => [level, text])).to.deep.equal([
      ['out', 'printed'],
      ['info', 'noted in red'],
      ['out', 'logged 1'],
      ['info', 'logged to stderr'],
      ['warn', 'warned'],
      ['info', '[secret]'],
    ])
  })

  for (const [how, code] of [
    ['process-exit', 7],
    ['throw', 1],
    ['timer-throw', 1],
  ] as const) {
    it(`has left in the log what it said before its end by ${how}`, async () => {
      expect(await workspace.run(['endings:says', how])).to.include({code})
      const {logs} = await lastRun('--logs')
      expect(logs.map(({text}) => text)).to.deep.equal(['before the end'])
    })
  }

  it('has left in the log what was written before it was killed', async () => {
    const {child, ended, said} = workspace.start(['endings:says', 'slowly'])
    await said('line 0')
    const tail = workspace.start(['runs:tail', (await lastRun()).id])
    await tail.said('line 0')
    child.kill('SIGKILL')
    await ended
    expect(await tail.ended).to.include({code: 0})
    const {logs, status} = await lastRun('--logs')
    expect([status, logs[0]?.text]).to.deep.equal(['crashed', 'line 0'])
  })

  it('of which nothing is left but its row is crashed when it ran out of memory (case 7)', async () => {
    const env = {NODE_OPTIONS: '--max-old-space-size=40'}
    const {code, signal} = await workspace.run(['endings:says', 'out-of-memory'], {env})
    expect([code, signal]).to.be.deep.oneOf([
      [134, null],
      [null, 'SIGABRT'],
    ])
    const {crashed} = await workspace.json<{crashed: {runId: string}[]}>(['runs:reconcile'])
    const run = await lastRun()
    expect(crashed.map(({runId}) => runId)).to.deep.equal([run.id])
    expect(run.status).to.equal('crashed')
    expect(await workspace.json(['runs:reconcile'])).to.deep.equal({crashed: [], endedLate: []})
  })

  it('is pruned with what it left', async () => {
    const {runs} = await workspace.json<{runs: number}>([
      'runs:prune',
      '--older-than',
      '1ms',
      '--keep-last',
      '0',
      '--dry-run',
    ])
    expect(runs).to.be.above(5)
    const all = ['runs:prune', '--older-than', '1ms', '--keep-last', '0']
    expect(await workspace.json(all)).to.include({runs})
    expect(await workspace.json(['runs:list'])).to.deep.equal([])
  })
})
