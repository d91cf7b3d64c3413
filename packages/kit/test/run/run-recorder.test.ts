import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {openSqlClient} from '../../src/database/open-sql-client.js'
import {createRunRecorder} from '../../src/run/run-recorder.js'
import {superviseRun} from '../../src/run/supervise-run.js'
import {findLocks} from '../../src/locks/find-locks.js'
import {onSqlite} from '../support/test-databases.js'
import {
  describeTestRun,
  openTestRunLog,
  tablePrefix,
  type TestRunLog,
} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

onSqlite((create) => {
  describe('a run that is called off while its row waits for the database', () => {
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
    })
    after(() => runs.close())

    it('is left behind, and ended once the row is there; its lock is free then', async () => {
      const beginning = await describeTestRun()
      const recorder = createRunRecorder(runs.place, beginning, {
        lockKey: 'held',
        ownsProcess: false,
        secretValues: () => [],
      })
      const other = await openSqlClient(runs.place.target)
      await other.execute('BEGIN IMMEDIATE')
      const controller = new AbortController()
      setTimeout(() => {
        controller.abort()
      }, 100)
      let hasRun = false
      const error = await thrownBy(() =>
        superviseRun({
          body: () => {
            hasRun = true
            return Promise.resolve()
          },
          exitCode: () => 0,
          ownsProcess: false,
          parentSignal: controller.signal,
          present: () => undefined,
          presentExit: () => undefined,
          recorder,
          secretValues: [],
        }),
      )
      expect(error).to.include({code: 'CANCELLED'})
      await other.execute('COMMIT')
      await other.close()
      while ((await runs.find(beginning.runId).catch(() => undefined))?.endedAt == null)
        await delay(20)
      while ((await findLocks(runs.client, tablePrefix)).length > 0) await delay(20)
      expect(await runs.find(beginning.runId)).to.include({status: 'cancelled'})
      expect(hasRun).to.equal(false)
    })

    it('leaves no row when it is refused in the end', async () => {
      const holder = await runs.begin({lockKey: 'taken'})
      const beginning = await describeTestRun()
      const recorder = createRunRecorder(runs.place, beginning, {
        lockKey: 'taken',
        ownsProcess: false,
        secretValues: () => [],
      })
      const refused = await thrownBy(() => recorder.begin(() => undefined))
      expect(refused).to.include({code: 'ALREADY_RUNNING'})
      await recorder.end({
        endedAt: Date.now(),
        error: null,
        exitCode: 4,
        result: null,
        signal: null,
        status: 'failed',
      })
      expect(await thrownBy(() => runs.find(beginning.runId))).to.include({code: 'UNKNOWN_RUN'})
      expect((await findLocks(runs.client, tablePrefix))[0]).to.include({runId: holder.runId})
    })
  })
})
