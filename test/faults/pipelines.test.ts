import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import type {Workspace} from '../support/mycli.js'
import {openNumbersProject, type NumbersProject} from '../support/numbers-project.js'
import {numbersCommand} from '../support/numbers-command.js'

interface Run {
  attempt: number
  counts: Record<string, number> | null
  cursor: string | null
  exitCode: number | null
  id: string
  retryOf: string | null
  status: string
}

eachDatabase((create, dialect) => {
  describe('a pipeline of a project', () => {
    let query: NumbersProject['query']
    let saved: NumbersProject['saved']
    let workspace: Workspace

    before(async () => {
      ;({query, saved, workspace} = await openNumbersProject(create, {numbers: numbersCommand}))
    })
    after(() => workspace.remove())
    beforeEach(() => query('DELETE FROM numbers'))

    const lastRun = async (): Promise<Run | undefined> => {
      const [run] = await workspace.json<Run[]>(['runs:list', '--limit', '1'])
      return run
    }
    const all = Array.from({length: 1000}, (_, n) => n)

    it('killed after batch 7 of 20 and resumed, has saved each item exactly once (case 18)', async () => {
      const killed = workspace.start(['numbers', '1000'], {env: {STOP_IN_BATCH: '8'}})
      await killed.said('batch 8')
      killed.child.kill('SIGKILL')
      await killed.ended
      expect(await saved()).to.deep.equal(all.slice(0, 350))
      const resumed = await workspace.run(['numbers', '1000', '--resume', '--json'])
      expect(resumed.code, resumed.stderr).to.equal(0)
      expect(JSON.parse(resumed.stdout)).to.include({ok: 650, total: 650})
      expect(await saved()).to.deep.equal(all)
      expect(await lastRun()).to.include({attempt: 2, cursor: '999', status: 'succeeded'})
    })

    if (dialect === 'sqlite') {
      it('stops soon after SIGTERM though a batch hangs, and runs:resume goes on with it', async () => {
        const stopped = workspace.start(['numbers', '1000'], {env: {STOP_IN_BATCH: '3'}})
        await stopped.said('batch 3')
        const stoppedAt = performance.now()
        stopped.child.kill('SIGTERM')
        expect(await stopped.ended).to.include({code: 143})
        // After the grace time of 2 s; not after the 10 s that a write may wait for SQLite's lock.
        expect(performance.now() - stoppedAt).to.be.lessThan(9000)
        const run = await lastRun()
        expect(run).to.include({cursor: '99', status: 'interrupted'})
        const resumed = await workspace.run(['runs:resume', run?.id ?? ''])
        expect(resumed).to.include({code: 0, stdout: ''})
        expect(await saved()).to.deep.equal(all)
        expect(await lastRun()).to.include({attempt: 2, retryOf: run?.id, status: 'succeeded'})
      })

      it('is resumed in the background', async () => {
        await workspace.run(['numbers', '1000'], {env: {BAD: '500'}})
        const failed = await lastRun()
        const line = ['numbers', '1000', '--resume', '--background']
        const {runId} = await workspace.json<{runId: string}>(line)
        expect(await workspace.run(['runs:tail', runId])).to.include({code: 0})
        expect(await lastRun()).to.include({id: runId, retryOf: failed?.id, status: 'succeeded'})
        expect(await saved()).to.deep.equal(all)
      })
    }

    it('says which options the run had that is resumed, and how many items failed', async () => {
      await workspace.run(['numbers', '1000', '--pause', '1'], {env: {BAD: '500'}})
      const {id = ''} = (await lastRun()) ?? {}
      const line = ['numbers', '1000', '--resume', '--keep-going']
      const {code, stderr} = await workspace.run(line, {env: {BAD: '700,800'}})
      expect(code, stderr).to.equal(5)
      expect(stderr).to.include(`Run ${id} had other options than this line: --pause=1`)
      expect(stderr)
        .to.match(/^2 of \d+ items failed\.$/m)
        .and.include('--failed-only')
    })

    it('that kept going ends with 5; runs:retry --failed-only does what is left (case 17)', async () => {
      const line = ['numbers', '100', '--keep-going', '--json']
      const partly = await workspace.run(line, {env: {BAD: '7,61'}})
      expect(partly.code, partly.stderr).to.equal(5)
      expect(JSON.parse(partly.stdout)).to.deep.equal({failed: 2, ok: 98, skipped: 0, total: 100})
      const {id = ''} = (await lastRun()) ?? {}
      const retry = ['runs:retry', id, '--failed-only', '--json']
      const half = await workspace.run(retry, {env: {BAD: '61'}})
      expect(half.code, half.stderr).to.equal(5)
      expect(JSON.parse(half.stdout)).to.deep.equal({failed: 1, ok: 1, skipped: 0, total: 2})
      const rest = await workspace.run(retry)
      expect(rest.code, rest.stderr).to.equal(0)
      expect(JSON.parse(rest.stdout)).to.deep.equal({failed: 0, ok: 1, skipped: 0, total: 1})
      expect(await saved()).to.deep.equal(all.slice(0, 100))
      const none = await workspace.run(retry)
      expect(none.code).to.equal(2)
      expect(JSON.parse(none.stdout)).to.deep.nested.include({'error.code': 'NOTHING_FAILED'})
    })

    it('killed after some items failed is resumed also when these have been tried again', async () => {
      const killed = workspace.start(['numbers', '1000', '--keep-going'], {
        env: {BAD: '7,61', STOP_IN_BATCH: '8'},
      })
      await killed.said('batch 8')
      killed.child.kill('SIGKILL')
      await killed.ended
      const {id = ''} = (await lastRun()) ?? {}
      expect(await workspace.run(['runs:retry', id, '--failed-only'])).to.include({code: 0})
      const resumed = await workspace.run(['numbers', '1000', '--resume'])
      expect(resumed.code, resumed.stderr).to.equal(0)
      expect(await lastRun()).to.include({retryOf: id, status: 'succeeded'})
      expect(await saved()).to.deep.equal(all)
    })
  })
})
