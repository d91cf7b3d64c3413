import {expect} from 'chai'

import {startHeartbeat} from '../../src/run/heartbeat.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import type {StopError} from '../../src/run/stop-errors.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, type TestRunLog} from '../support/test-run-log.js'

eachDatabase((create, dialect) => {
  describe('the heartbeat of a run', () => {
    let ending: Promise<void> | undefined
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
    })
    afterEach(() => ending)
    after(() => runs.close())

    const execute = (settings: string, runId: string): Promise<number> =>
      runs.client.execute(`UPDATE mycli_runs SET ${settings} WHERE id = ?`, [runId])
    /** Until the run is asked to stop. */
    const stopOf = (runId: string): Promise<StopError> =>
      new Promise((resolve) => {
        const end = startHeartbeat(runs.place, runId, {
          everyMs: 5,
          onStop: (reason) => {
            resolve(reason)
            ending = end()
          },
        })
      })

    it('is in its row, by the clock of the database, on servers only', async () => {
      const {runId} = await runs.begin()
      await execute('heartbeat_at = 1', runId)
      const stop = stopOf(runId)
      const sql = 'SELECT heartbeat_at AS at FROM mycli_runs WHERE id = ?'
      const read = async (): Promise<number> =>
        (await runs.client.query<{at: number}>(sql, [runId]))[0]?.at ?? -1
      if (dialect !== 'sqlite') while ((await read()) === 1);
      await execute('cancel_at = 1', runId)
      await stop
      const at = await read()
      if (dialect === 'sqlite') expect(at).to.equal(1)
      else expect(at).to.be.closeTo(Date.now(), 60_000)
    })

    it('sees that the run was cancelled from elsewhere', async () => {
      const {runId} = await runs.begin()
      const stop = stopOf(runId)
      await execute('cancel_at = 1', runId)
      expect(await stop).to.include({code: 'INTERRUPTED', signal: 'SIGTERM'})
    })

    it('sees that the run was taken for dead', async () => {
      const {runId} = await runs.begin()
      const stop = stopOf(runId)
      await runs.log.end(runId, endingOfResult(1, 0))
      expect(await stop).to.include({code: 'RUN_LOST', status: 'crashed'})
    })

    it('fails quietly', async () => {
      const {runId} = await runs.begin()
      const nowhere = {...runs.place, tablePrefix: 'none_'}
      const end = startHeartbeat(nowhere, runId, {
        everyMs: 1,
        onStop: () => {
          throw new Error('it was asked to stop')
        },
      })
      await new Promise((resolve) => setTimeout(resolve, 20))
      await end()
    })
  })
})
