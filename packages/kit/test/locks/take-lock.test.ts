import {expect} from 'chai'

import {lostAfterMs} from '../../src/run/heartbeat-limits.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {startScript} from '../support/run-script.js'
import {eachDatabase, type CreateDatabase} from '../support/test-databases.js'
import {goneProcess, openTestRunLog, type TestRunLog} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create) => {
  describe('a lock', () => {
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
    })
    after(() => runs.close())

    const rowsOf = async (runId: string): Promise<number> => {
      const sql = 'SELECT COUNT(*) AS n FROM mycli_runs WHERE id = ?'
      return (await runs.client.query<{n: number}>(sql, [runId]))[0]?.n ?? -1
    }
    const elsewhere = {bootId: 'b/1', host: 'another', pid: 7}
    const silence = (runId: string, ms: number): Promise<number> =>
      runs.client.execute('UPDATE mycli_runs SET heartbeat_at = heartbeat_at - ? WHERE id = ?', [
        ms,
        runId,
      ])

    it('is refused while another run has it, naming that run, and leaves no row (case 13)', async () => {
      const holder = await runs.begin({lockKey: 'a'})
      const error = await thrownBy(() => runs.begin({lockKey: 'a'}))
      expect(error).to.include({code: 'ALREADY_RUNNING', exitCode: 4})
      expect(error.message).to.include(holder.runId).and.include(`pid ${process.pid}`)
      expect(error.message).to.include(holder.identity.host)
      expect(await runs.log.unended(holder.identity.host, 0)).to.have.length(1)
      await runs.begin({lockKey: 'A'})
    })

    it('is free again when its run has ended, with a greater fence', async () => {
      const first = await runs.begin({lockKey: 'b'})
      await runs.log.end(first.runId, endingOfResult(1, 0))
      const second = await runs.begin({lockKey: 'b'})
      expect(second.lock?.fence).to.be.above(first.lock?.fence ?? Infinity)
    })

    it('is taken over at once when the process of its run is gone', async () => {
      await runs.begin({identity: goneProcess, lockKey: 'c'})
      expect((await runs.begin({lockKey: 'c'})).lock?.key).to.equal('c')
    })

    it('is not given free by a run that ends after another has taken it over', async () => {
      const late = await runs.begin({identity: goneProcess, lockKey: 'd'})
      await runs.begin({lockKey: 'd'})
      await runs.log.end(late.runId, endingOfResult(1, 0))
      expect(await thrownBy(() => runs.begin({lockKey: 'd'}))).to.include({exitCode: 4})
    })

    it('is taken over when the row of its run is gone', async () => {
      const {runId} = await runs.begin({lockKey: 'e'})
      await runs.client.execute('DELETE FROM mycli_runs WHERE id = ?', [runId])
      expect(await rowsOf(runId)).to.equal(0)
      await runs.begin({lockKey: 'e'})
    })

    it('of another host is taken over only after two heartbeats without one', async function () {
      const {runId} = await runs.begin({identity: elsewhere, lockKey: 'f'})
      await silence(runId, lostAfterMs - 10_000)
      expect(await thrownBy(() => runs.begin({lockKey: 'f'}))).to.include({exitCode: 4})
      await silence(runId, 20_000)
      if (runs.client.dialect === 'sqlite') {
        // It has no heartbeats: such a run counts as alive until somebody says otherwise.
        expect(await thrownBy(() => runs.begin({lockKey: 'f'}))).to.include({exitCode: 4})
      } else {
        await runs.begin({lockKey: 'f'})
      }
    })

    it('may have a key of any length', async () => {
      const lockKey = `x/ü'"${'k'.repeat(5000)}`
      await runs.begin({lockKey})
      expect(await thrownBy(() => runs.begin({lockKey}))).to.include({exitCode: 4})
      await runs.begin({lockKey: `${lockKey}!`})
    })
  })

  it('a lock is never held twice by four processes, one of which is killed with it', async function () {
    this.timeout(30_000)
    let url = ''
    const remembering: CreateDatabase = async () => {
      const database = await create()
      url = database.url
      return database
    }
    const runs = await openTestRunLog(remembering)
    await runs.client.execute('CREATE TABLE entries (fence BIGINT PRIMARY KEY, pid INTEGER)')
    const compete = (times: number) =>
      startScript(new URL('compete-for-lock.ts', import.meta.url), [url, String(times)])
    const killed = compete(0)
    await killed.printed('holding')
    const others = [compete(15), compete(15), compete(15)]
    const refused = await thrownBy(() => runs.begin({lockKey: 'shared'}))
    expect(refused).to.include({exitCode: 4})
    killed.kill('SIGKILL')
    for (const {ended} of others) {
      expect(await ended).to.deep.equal({code: 0, signal: null, stderr: '', stdout: ''})
    }
    const [row] = await runs.client.query<{n: number}>('SELECT COUNT(*) AS n FROM entries')
    expect(row?.n).to.equal(45)
    await runs.close()
  })
})
