import {readdir, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {embeddedDatabase} from '../../src/database/embedded-database.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {keepEnding, takeUpEndings, type EndingsPlace} from '../../src/run/pending-endings.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {createRunLog, type RunLog} from '../../src/run/run-log.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, tablePrefix, type TestRunLog} from '../support/test-run-log.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create, dialect) => {
  describe('a run that has not ended in the log', () => {
    let log: RunLog
    let place: EndingsPlace
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
      ;({log, place} = runs)
    })
    after(() => runs.close())

    const begin = async (): Promise<string> => (await runs.begin()).runId
    const statusOf = async (runId: string): Promise<string> => (await runs.find(runId)).status
    /** On SQLite `other` takes the lock; a server ends the connection. */
    const disturb = async (
      client: SqlClient,
      other: SqlClient,
    ): Promise<() => Promise<unknown>> => {
      if (dialect === 'sqlite') {
        await client.execute('PRAGMA busy_timeout = 50')
        await other.execute('BEGIN IMMEDIATE')
        return async () => {
          await other.execute('ROLLBACK')
          await client.close()
        }
      }
      const [idOf, end] =
        dialect === 'mysql'
          ? ['SELECT CONNECTION_ID() AS id', 'KILL ?']
          : ['SELECT pg_backend_pid() AS id', 'SELECT pg_terminate_backend(?)']
      const [row] = await client.query<{id: number}>(idOf)
      await other.execute(end, [row?.id ?? null])
      return () => client.close().catch(() => undefined) // it is gone
    }
    const keptFiles = async (): Promise<string[]> =>
      (await readdir(place.pendingFolder, {recursive: true})).filter((name) =>
        name.includes('.json'),
      )

    it('gets the ending that was kept for it, which is then forgotten', async () => {
      const runId = await begin()
      expect(keepEnding(place, runId, endingOfResult('value', 0))).to.equal(true)
      expect(await keptFiles()).to.have.length(1)
      await takeUpEndings(place, log)
      expect(await statusOf(runId)).to.equal('succeeded')
      expect(await keptFiles()).to.deep.equal([])
    })

    it('waits for its own database when another one is current', async () => {
      const runId = await begin()
      keepEnding(place, runId, endingOfResult('value', 0))
      const other = {...place, target: embeddedDatabase(place.pendingFolder)}
      await takeUpEndings(other, log)
      expect(await statusOf(runId)).to.equal('running')
      await takeUpEndings(place, log)
      expect(await statusOf(runId)).to.equal('succeeded')
    })

    it('does not stop the others when its ending cannot be read or is refused', async () => {
      const [broken, refused, sound] = [await begin(), await begin(), await begin()]
      for (const runId of [broken, sound]) keepEnding(place, runId, endingOfResult(1, 0))
      const ending = {...endingOfResult(1, 0), status: 'x'.repeat(100)}
      keepEnding(place, refused, ending as never)
      const [folder = ''] = await readdir(place.pendingFolder)
      await writeFile(path.join(place.pendingFolder, folder, `${broken}.json`), '{')
      await takeUpEndings(place, log)
      expect(await statusOf(sound)).to.equal('succeeded')
      expect(await keptFiles()).to.include(path.join(folder, `${broken}.json.rejected`))
    })

    it('is set aside once when two take it up at the same time', async () => {
      const runId = await begin()
      keepEnding(place, runId, endingOfResult(1, 0))
      const [file = ''] = (await keptFiles()).filter((name) => name.endsWith(`${runId}.json`))
      await writeFile(path.join(place.pendingFolder, file), '{')
      await Promise.all([takeUpEndings(place, log), takeUpEndings(place, log)])
      expect(await keptFiles()).to.include(`${file}.rejected`)
    })

    it('waits in its file while the database cannot take its ending', async () => {
      const runId = await begin()
      keepEnding(place, runId, endingOfResult('value', 0))
      const client = await openSqlClient(runs.place.target)
      const giveBack = await disturb(client, runs.client)
      await thrownBy(() => takeUpEndings(place, createRunLog(client, tablePrefix)))
      expect((await keptFiles()).filter((name) => name.includes(runId))).to.have.length(1)
      await giveBack()
      expect(await takeUpEndings(place, log)).to.deep.equal([runId])
      expect(await statusOf(runId)).to.equal('succeeded')
    })

    it('keeps the first ending that is written', async () => {
      const runId = await begin()
      expect(await log.end(runId, endingOfResult(1, 0))).to.equal(true)
      expect(await log.end(runId, endingOfResult(2, 5))).to.equal(false)
      expect(await runs.find(runId)).to.include({exitCode: 0, result: 1})
    })
  })
})
