import {closeSync, openSync} from 'node:fs'
import {rename, rmdir} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {graceMs} from '../packages/kit/src/run/supervise-run.js'
import type {StoredRun} from '../packages/kit/src/run/stored-run.js'
import {lastRunOf} from './support/last-run.js'
import {endingsWorkspace} from './support/endings-workspace.js'
import type {Workspace, Ended} from './support/mycli.js'

const longGrace = new URL('support/long-grace.mjs', import.meta.url).href

describe('the ending of a command', () => {
  let workspace: Workspace

  before(async () => {
    workspace = await endingsWorkspace()
  })
  after(() => workspace.remove())

  const lastRun = (): Promise<StoredRun> => lastRunOf(workspace)

  const endings: [how: string, code: number, status: string][] = [
    ['nothing', 0, 'succeeded'],
    ['exit0', 0, 'succeeded'],
    ['process-exit-0', 0, 'succeeded'],
    ['bug', 1, 'failed'],
    ['user-error', 1, 'failed'],
    ['never', 1, 'failed'],
    ['timer-throw', 1, 'failed'],
    ['late-rejection', 1, 'failed'],
    ['late-throw', 1, 'failed'],
    ['odd-code', 1, 'failed'],
    ['zero-code', 1, 'failed'],
    ['cleanup-fails', 5, 'failed'],
    ['plain-object', 5, 'failed'],
    ['error3', 3, 'failed'],
    ['exit3', 3, 'failed'],
    ['partly', 5, 'failed'],
    ['process-exit-7', 7, 'failed'],
    ['process-exit-code-9', 9, 'failed'],
  ]
  for (const [how, code, status] of endings) {
    it(`by ${how} is ${status} with exit code ${code}, with and without --json`, async () => {
      const plain = await workspace.run(['endings:play', how])
      expect(plain.code).to.equal(code)
      const {exitCode, parameters, status: stored} = await lastRun()
      expect({exitCode, how: parameters['how'], stored}).to.deep.equal({
        exitCode: code,
        how,
        stored: status,
      })
      const json = await workspace.run(['endings:play', how, '--json'])
      expect(json.code).to.equal(code)
      expect(await lastRun()).to.include({exitCode: code, status})
    })
  }

  for (const value of ['0', '""', 'false', 'null', '[]', '{"a":1}', '"text"']) {
    it(`prints ${value} as one JSON value`, async () => {
      const {code, stdout} = await workspace.run(['endings:play', `value:${value}`, '--json'])
      expect(code).to.equal(0)
      expect(JSON.parse(stdout)).to.deep.equal(JSON.parse(value))
      expect((await lastRun()).result).to.deep.equal(JSON.parse(value))
    })
  }

  it('prints null for a command that gives nothing', async () => {
    const {stdout} = await workspace.run(['endings:play', 'nothing', '--json'])
    expect(stdout).to.equal('null\n')
  })

  it('prints a BigInt by its digits', async () => {
    const {code, stdout} = await workspace.run(['endings:play', 'bigint', '--json'])
    expect([code, JSON.parse(stdout)]).to.deep.equal([0, {n: '10'}])
  })

  it('is a failure with --json when the value has no JSON', async () => {
    expect((await workspace.run(['endings:play', 'cycle'])).code).to.equal(0)
    const {code, stdout} = await workspace.run(['endings:play', 'cycle', '--json'])
    expect(code).to.equal(1)
    expect(JSON.parse(stdout)).to.have.nested.property('error.exitCode', 1)
    expect(await lastRun()).to.include({status: 'failed'})
  })

  it('gives the value and the exit code of a command that failed in part', async () => {
    const {code, stdout} = await workspace.run(['endings:play', 'partly', '--json'])
    expect([code, JSON.parse(stdout)]).to.deep.equal([5, {failed: 1}])
  })

  it('tells a person the message and what to do next, and no stack', async () => {
    const {stderr, stdout} = await workspace.run(['endings:play', 'user-error'])
    expect(stderr).to.equal('Error: No luck today.\n  Try tomorrow.\n')
    expect(stdout).to.equal('')
  })

  it('calls anything else a bug of its plugin, with the run id, and a stack only with --verbose', async () => {
    const {stderr} = await workspace.run(['endings:play', 'bug'])
    const {id} = await lastRun()
    expect(stderr).to.include('Error: x is not a function').and.include('a bug in plugin-endings')
    expect(stderr).to.include(id).and.not.include('    at ')
    const verbose = await workspace.run(['endings:play', 'bug', '--verbose'])
    expect(verbose.stderr).to.include('    at ')
  })

  it('gives a program the error as JSON with the fields that are promised', async () => {
    const {stderr, stdout} = await workspace.run(['endings:play', 'user-error', '--json'])
    const {id} = await lastRun()
    expect(JSON.parse(stdout)).to.deep.equal({
      error: {
        code: 'NO_LUCK',
        exitCode: 1,
        message: 'No luck today.',
        runId: id,
        suggestions: ['Try tomorrow.'],
      },
    })
    expect(stderr).to.equal('')
  })

  it('stores the stack of what was thrown', async () => {
    await workspace.run(['endings:play', 'bug'])
    const {error} = await lastRun()
    expect(error?.name).to.equal('TypeError')
    expect(error?.stack).to.include('play.js')
  })

  it('keeps the password of a URL out of the message, the row and the stack', async () => {
    const {stderr} = await workspace.run(['endings:play', 'secret-error', '--verbose'])
    expect(stderr).to.include('mysql://root:[secret]@').and.not.include('hunter2')
    expect(JSON.stringify(await lastRun())).not.to.include('hunter2')
  })

  it('tells the error of the run, not that of its cleanup', async () => {
    const {stderr} = await workspace.run(['endings:play', 'cleanup-fails'])
    expect(stderr).to.include('Error: The first error.').and.include('cleanup failed as well')
  })

  it('tells what a thrown object that is no Error says', async () => {
    const {stderr} = await workspace.run(['endings:play', 'plain-object'])
    expect(stderr).to.include('Error: no Error at all\n  Throw an Error.')
  })

  it('of a command that another runs does not decide the exit code', async () => {
    expect(await workspace.run(['endings:play', 'nested'])).to.include({code: 0})
    const runs = await workspace.json<StoredRun[]>(['runs:list', '--limit', '2'])
    const runOf = (how: string): StoredRun | undefined =>
      runs.find(({parameters}) => parameters['how'] === how)
    expect(runOf('nested')).to.include({exitCode: 0, status: 'succeeded'})
    expect(runOf('partly')).to.include({exitCode: 5, status: 'failed'})
  })

  it('comes after all its work also when nobody reads what it prints', async () => {
    const {child, ended, said} = workspace.start(['endings:play', 'lines'])
    await said('line 0')
    child.stdout?.destroy()
    expect(await ended).to.include({code: 0, stderr: ''})
    expect(await lastRun()).to.include({result: 'all', status: 'succeeded'})
  })

  it('is a failure when what it gives cannot be written', async function () {
    if (process.platform !== 'linux') this.skip()
    const full = openSync('/dev/full', 'w')
    const {child, ended} = workspace.start(['endings:play', 'value:1', '--json'], {stdout: full})
    expect(await ended).to.include({code: 1})
    expect(child.exitCode).to.equal(1)
    closeSync(full)
    expect(await lastRun()).to.include({exitCode: 1, status: 'failed'})
  })

  it('keeps options of any type, and secret ones only as such', async () => {
    const argv = [
      'endings:play',
      'nothing',
      '--target',
      'http://a.example/x',
      '--password',
      'hunter2',
    ]
    expect(await workspace.run(argv)).to.include({code: 0})
    const [run] = await workspace.json<{options: unknown}[]>(['runs:list', '--limit', '1'])
    expect(run?.options).to.deep.equal({password: '[secret]', target: 'http://a.example/x'})
  })

  it('is kept when the database is gone, and written by the next command', async () => {
    const {code, stderr} = await workspace.run(['endings:play', 'loses-database'])
    expect(code).to.equal(0)
    expect(stderr).to.include('the next command writes it')
    const database = path.join(workspace.project, '.mycli', 'db.sqlite')
    await rmdir(database)
    await rename(path.join(workspace.project, '.mycli', 'away.sqlite'), database)
    expect(await lastRun()).to.include({exitCode: 0, result: 'done', status: 'succeeded'})
  })

  it('does not begin when its row cannot be written, unless --no-log is given', async () => {
    const env = {MYCLI_DATABASE_URL: 'mysql://root@127.0.0.1:9/x'}
    const refused = await workspace.run(['endings:play', 'lines'], {env})
    expect([refused.code, refused.stdout]).to.deep.equal([6, ''])
    const {code, stdout} = await workspace.run(['endings:play', 'lines', '--no-log'], {env})
    expect([code, stdout.split('\n')[0]]).to.deep.equal([0, 'line 0'])
  })

  it('is logged also when --no-log stands behind --', async () => {
    await workspace.run(['endings:play', '--', 'nothing'])
    expect(await lastRun()).to.nested.include({'parameters.how': 'nothing'})
    await workspace.run(['endings:play', 'bug', '--no-log'])
    expect(await lastRun()).to.nested.include({'parameters.how': 'nothing'})
  })

  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const
  for (const [signal, code] of signals) {
    it(`by ${signal} is interrupted with exit code ${code}`, async () => {
      expect(await interrupt('cooperative', signal)).to.include({code})
      expect(await lastRun()).to.include({exitCode: code, signal, status: 'interrupted'})
    })
  }

  it('is interrupted also for a command that returns after the signal', async () => {
    expect(await interrupt('takes-abort-well', 'SIGTERM')).to.include({code: 143})
    expect(await lastRun()).to.include({exitCode: 143, status: 'interrupted'})
  })

  it('is interrupted when the signal came during synchronous work', async () => {
    expect(await interrupt('sync-loop', 'SIGINT')).to.include({code: 130})
    expect(await lastRun()).to.include({exitCode: 130, status: 'interrupted'})
  })

  it('is forced after the grace time for a command that does not listen', async () => {
    expect(await interrupt('sleep', 'SIGINT')).to.include({code: 130})
    expect(await lastRun()).to.include({exitCode: 130, status: 'interrupted'})
  })

  it('is forced at once by a second signal', async () => {
    // Without the second signal it would not end before this test has failed.
    const env = {NODE_OPTIONS: `--import=${longGrace}`, SHORT_GRACE_MS: String(graceMs)}
    const {child, ended, said} = workspace.start(['endings:play', 'sleep'], {env})
    await said('waiting')
    child.kill('SIGINT')
    child.kill('SIGTERM') // two of one kind may arrive as one, and two at once in either order
    const {code} = await ended
    expect(code).to.be.oneOf([130, 143])
    expect(await lastRun()).to.include({exitCode: code, status: 'interrupted'})
  })

  it('by kill -9 is found as crashed by the next command', async () => {
    const {child, ended, said} = workspace.start(['endings:play', 'sleep'])
    await said('waiting')
    child.kill('SIGKILL')
    expect(await ended).to.include({signal: 'SIGKILL'})
    const [run] = await workspace.json<StoredRun[]>(['runs:list', '--limit', '1'])
    expect(run).to.include({exitCode: null, status: 'crashed'})
  })

  it('leaves a run alone whose process is alive', async () => {
    const {child, ended, said} = workspace.start(['endings:play', 'cooperative'])
    await said('waiting')
    expect(await lastRun()).to.include({status: 'running'})
    child.kill('SIGTERM')
    await ended
  })

  async function interrupt(how: string, signal: NodeJS.Signals): Promise<Ended> {
    const {child, ended, said} = workspace.start(['endings:play', how])
    await said('waiting')
    child.kill(signal)
    return ended
  }
})
