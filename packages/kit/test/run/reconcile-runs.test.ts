import {expect} from 'chai'

import {findLocks} from '../../src/locks/find-locks.js'
import {lostAfterMs} from '../../src/run/heartbeat-limits.js'
import {ownIdentity} from '../../src/run/process-identity.js'
import {reconcileRuns} from '../../src/run/reconcile-runs.js'
import {eachDatabase} from '../support/test-databases.js'
import {
  goneProcess,
  openTestRunLog,
  tablePrefix,
  type BeginOptions,
  type TestRunLog,
} from '../support/test-run-log.js'

eachDatabase((create, dialect) => {
  describe('a run whose process may be gone (case 6)', () => {
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
    })
    after(() => runs.close())

    const begin = async (identity: BeginOptions['identity'] = {}): Promise<string> =>
      (await runs.begin({identity})).runId
    const reconcile = async (): Promise<string[]> =>
      (await reconcileRuns(runs.log, runs.place)).crashed.map(({runId}) => runId)
    const silence = (runId: string, ms: number): Promise<number> =>
      runs.client.execute('UPDATE mycli_runs SET heartbeat_at = heartbeat_at - ? WHERE id = ?', [
        ms,
        runId,
      ])

    it('is crashed once it is', async () => {
      const runId = await begin(goneProcess)
      expect(await reconcile()).to.deep.equal([runId])
      const {error, status} = await runs.find(runId)
      expect(status).to.equal('crashed')
      expect(error?.message).to.include(`pid ${goneProcess.pid}`)
    })

    it('is crashed when its pid belongs to another process now, which is left alone', async () => {
      const runId = await begin({pid: process.ppid, procStart: '1'})
      expect(await reconcile()).to.deep.equal([runId])
      expect(process.kill(process.ppid, 0)).to.equal(true)
    })

    it('is left alone when its row has changed since it was looked at', async () => {
      const {runId} = await runs.begin({identity: goneProcess, lockKey: 'ours'})
      const {host} = await ownIdentity()
      const seen = (await runs.log.unended(host, lostAfterMs)).find((run) => run.runId === runId)
      if (!seen) throw new Error('the run is not unended')
      await runs.client.execute('UPDATE mycli_runs SET pid = ? WHERE id = ?', [process.pid, runId])
      const ending = {
        error: null,
        exitCode: null,
        result: null,
        signal: null,
        status: 'crashed',
      } as const
      expect(await runs.log.endDead(seen, {...ending, endedAt: 1})).to.equal(false)
      expect(await runs.find(runId)).to.include({status: 'running'})
      expect((await findLocks(runs.client, tablePrefix)).map((lock) => lock.runId)).to.include(
        runId,
      )
      await runs.log.end(runId, {...ending, endedAt: 1})
    })

    it('is crashed after the machine has started anew', async () => {
      const runId = await begin({bootId: 'earlier/1'})
      expect(await reconcile()).to.deep.equal([runId])
    })

    it('is left alone while its process lives, also when it has been silent', async () => {
      const runId = await begin()
      await silence(runId, 10 * lostAfterMs)
      expect(await reconcile()).to.deep.equal([])
      expect((await runs.find(runId)).status).to.equal('running')
    })

    it('is left alone on another host and in another container until it has been silent', async () => {
      const {bootId} = await ownIdentity()
      const elsewhere = [
        await begin({...goneProcess, host: 'another'}),
        await begin({...goneProcess, bootId: `${bootId.split('/')[0] ?? ''}/1`}),
      ]
      for (const runId of elsewhere) await silence(runId, lostAfterMs - 10_000)
      expect(await reconcile()).to.deep.equal([])
      for (const runId of elsewhere) await silence(runId, 20_000)
      // On SQLite there are no heartbeats to be missed.
      expect(await reconcile()).to.have.members(dialect === 'sqlite' ? [] : elsewhere)
    })
  })
})
