import {expect} from 'chai'

import {openSqlClient} from '../../src/database/open-sql-client.js'
import {asError} from '../../src/run/as-error.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {createRunLog, type RunBeginning} from '../../src/run/run-log.js'
import {eachDatabase} from '../support/test-databases.js'
import {
  describeTestRun,
  openTestRunLog,
  tablePrefix,
  type TestRunLog,
} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create) => {
  describe('what a run takes over from another one', () => {
    let runs: TestRunLog
    let origin: string

    before(async () => {
      runs = await openTestRunLog(create)
    })
    after(() => runs.close())
    beforeEach(async () => {
      origin = (await runs.begin()).runId
      await runs.log.end(origin, endingOfResult(1, 1))
    })

    const claiming = async (claims: RunBeginning['claims']): Promise<RunBeginning> => ({
      ...(await describeTestRun({retryOf: origin})),
      claims,
    })
    const begin = async (claims: RunBeginning['claims']): Promise<string> => {
      const run = await claiming(claims)
      await runs.log.begin(run)
      return run.runId
    }

    it('goes to one of three that begin at once; the others are refused naming it, and leave no row', async () => {
      // No more: those that wait for SQLite's lock keep the threads with which another would give it free.
      const attempts = Array.from({length: 3}, async () => {
        const run = await claiming('the rest')
        const client = await openSqlClient(runs.place.target)
        const log = createRunLog(client, tablePrefix)
        return log
          .begin(run)
          .then(() => run.runId, asError)
          .finally(() => client.close())
      })
      const results = await Promise.all(attempts)
      const begun = results.filter((result) => typeof result === 'string')
      const refused = results.filter((result) => result instanceof Error)
      expect(begun).to.have.length(1)
      for (const error of refused) {
        expect(error).to.include({code: 'ALREADY_RUNNING', exitCode: 4})
        expect(error.message).to.include(`Run ${begun[0] ?? '?'} is going on with run ${origin}`)
        expect(error.message).to.include(`pid ${process.pid}`)
      }
      const sql = 'SELECT id FROM mycli_runs WHERE retry_of = ?'
      expect(await runs.client.query(sql, [origin])).to.have.length(1)
    })

    it('is not to be had again once a run has gone on to its end, except for its failed items', async () => {
      const first = await begin('the rest')
      expect(await thrownBy(() => begin('failed items'))).to.include({exitCode: 4})
      await runs.log.end(first, endingOfResult(1, 1))
      const error = await thrownBy(() => begin('the rest'))
      expect(error).to.include({code: 'NOT_RESUMABLE', exitCode: 2})
      expect(error.message).to.include(`run ${first} has gone on with it`)
      await begin('failed items')
      expect(await thrownBy(() => begin('failed items'))).to.include({exitCode: 4})
    })

    it('is still there after a run that has tried its failed items', async () => {
      const retry = await begin('failed items')
      expect(await thrownBy(() => begin('the rest'))).to.include({code: 'ALREADY_RUNNING'})
      await runs.log.end(retry, endingOfResult(1, 0))
      await begin('the rest')
    })

    it('is still there after a run that was refused before it began', async () => {
      const refused = await claiming('the rest')
      await runs.log.enqueue(refused)
      expect(await thrownBy(() => begin('the rest'))).to.include({code: 'ALREADY_RUNNING'})
      await runs.log.end(refused.runId, {...endingOfResult(1, 4), status: 'skipped'})
      await begin('the rest')
    })

    it('is had by the run that has waited in the log', async () => {
      const queued = await claiming('the rest')
      await runs.log.enqueue(queued)
      await runs.log.begin({...queued, isQueued: true})
      expect(await runs.find(queued.runId)).to.include({retryOf: origin, status: 'running'})
    })
  })
})
