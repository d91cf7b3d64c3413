import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'

import {expect} from 'chai'

import {cancelRun} from '../../src/run/cancel-run.js'
import type {OpenRunLog} from '../../src/run/open-run-log.js'
import {endingOfResult, endingOfStop} from '../../src/run/run-ending.js'
import {InterruptedError} from '../../src/run/stop-errors.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, tablePrefix, type TestRunLog} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create) => {
  describe('a run that is cancelled', () => {
    let runs: TestRunLog
    let child: ChildProcess

    before(async () => {
      runs = await openTestRunLog(create)
      child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'})
      await once(child, 'spawn')
    })
    after(async () => {
      child.kill('SIGKILL')
      await runs.close()
    })

    const cancel = async (runId: string): ReturnType<typeof cancelRun> => {
      const {client, log} = runs
      const open: OpenRunLog = {client, log, reconciled: {crashed: [], endedLate: []}, tablePrefix}
      return cancelRun(open, await runs.find(runId))
    }
    const interrupted = endingOfStop(new InterruptedError('SIGTERM'))

    it('is recorded as cancelled when a signal ends it', async () => {
      const {runId} = await runs.begin({identity: {host: 'another'}})
      expect(await cancel(runId)).to.equal('marked')
      await runs.log.end(runId, interrupted)
      expect(await runs.find(runId)).to.include({exitCode: 143, status: 'cancelled'})
    })

    it('is recorded as what it is when it has done its work all the same', async () => {
      const {runId} = await runs.begin({identity: {host: 'another'}})
      await cancel(runId)
      await runs.log.end(runId, endingOfResult(1, 0))
      expect(await runs.find(runId)).to.include({exitCode: 0, status: 'succeeded'})
    })

    it('is not signalled when its pid belongs to another process now', async () => {
      const {runId} = await runs.begin({identity: {pid: child.pid ?? 0, procStart: '1'}})
      expect(await cancel(runId)).to.equal('marked')
      // A signal would have ended the child by the time that another process was started and has ended.
      await once(spawn(process.execPath, ['-e', '0']), 'exit')
      expect([child.exitCode, child.signalCode]).to.deep.equal([null, null])
    })

    it('is not signalled when another program runs it, in a process of its own purposes', async () => {
      const {runId} = await runs.begin({facts: {executor: 'program'}})
      expect(await cancel(runId)).to.equal('marked')
    })

    it('is ended at once when it has not begun', async () => {
      const {runId} = await runs.begin()
      await runs.client.execute("UPDATE mycli_runs SET status = 'queued' WHERE id = ?", [runId])
      expect(await cancel(runId)).to.equal('ended')
      expect((await runs.find(runId)).status).to.equal('cancelled')
    })

    it('must not have ended', async () => {
      const {runId} = await runs.begin()
      await runs.log.end(runId, endingOfResult(1, 0))
      expect(await thrownBy(() => cancel(runId))).to.include({code: 'RUN_ENDED', exitCode: 2})
    })

    it('must not be within another, whose process is the same', async () => {
      const parent = await runs.begin()
      const facts = {parentId: parent.runId, rootId: parent.runId}
      const {runId} = await runs.begin({facts})
      const error = await thrownBy(() => cancel(runId))
      expect(error).to.include({exitCode: 2})
      expect(error.suggestions?.[0]).to.include(parent.runId)
    })
  })
})
