import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {expect} from 'chai'

import {embeddedDatabase} from '../../src/database/embedded-database.js'
import {ensureSchema} from '../../src/database/ensure-schema.js'
import {runLogSources} from '../../src/database/migrations/core.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {describeRun} from '../../src/run/describe-run.js'
import {findRun} from '../../src/run/find-runs.js'
import {keepEnding, takeUpEndings, type EndingsPlace} from '../../src/run/pending-endings.js'
import type {ProcessIdentity} from '../../src/run/process-identity.js'
import {ownIdentity} from '../../src/run/process-identity.js'
import {reconcileRuns} from '../../src/run/reconcile-runs.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {createRunLog, type RunLog} from '../../src/run/run-log.js'
import {eachDatabase} from '../support/test-databases.js'

const tablePrefix = 'mycli_'

eachDatabase((create) => {
  describe('a run that has not ended in the log', () => {
    let client: SqlClient
    let log: RunLog
    let place: EndingsPlace

    before(async () => {
      const {target} = await create()
      client = await openSqlClient(target)
      const pendingFolder = await mkdtemp(path.join(tmpdir(), 'mycli-pending-'))
      place = {pendingFolder, tablePrefix, target}
      await ensureSchema(client, target, runLogSources(), {tablePrefix}).catch(async () => {
        const {migrate} = await import('../../src/database/migrate.js')
        await migrate(target, runLogSources(), {tablePrefix})
      })
      log = createRunLog(client, tablePrefix)
    })
    after(async () => {
      await client.close()
      await rm(place.pendingFolder, {force: true, recursive: true})
    })

    const begin = async (identity: Partial<ProcessIdentity> = {}): Promise<string> => {
      const facts = {cliVersion: '0', command: 'x', options: {}, parameters: {}, plugin: undefined}
      const run = await describeRun(facts)
      await log.begin({...run, identity: {...run.identity, ...identity}})
      return run.runId
    }
    const statusOf = async (runId: string): Promise<string> =>
      (await findRun(client, tablePrefix, runId)).status
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

    it('is crashed once its process is gone', async () => {
      const gone = {pid: 2 ** 22 + 1, procStart: '1'}
      const runId = await begin(gone)
      expect(await reconcileRuns(log, place)).to.include(runId)
      expect(await statusOf(runId)).to.equal('crashed')
    })

    it('is crashed when its pid belongs to another process now, which is left alone', async () => {
      const runId = await begin({pid: process.ppid, procStart: '1'})
      await reconcileRuns(log, place)
      expect(await statusOf(runId)).to.equal('crashed')
      expect(process.kill(process.ppid, 0)).to.equal(true)
    })

    it('is left alone while its process lives, on another host or in another container', async () => {
      const {bootId} = await ownIdentity()
      const runs = [
        await begin(),
        await begin({host: 'another', pid: 2 ** 22 + 1}),
        await begin({bootId: `${bootId.split('/')[0] ?? ''}/1`, pid: 2 ** 22 + 1}),
      ]
      const crashed = await reconcileRuns(log, place)
      for (const runId of runs) {
        expect(crashed).not.to.include(runId)
        expect(await statusOf(runId)).to.equal('running')
      }
    })

    it('is crashed after the machine has started anew', async () => {
      const runId = await begin({bootId: 'earlier/1'})
      expect(await reconcileRuns(log, place)).to.include(runId)
    })

    it('keeps the first ending that is written', async () => {
      const runId = await begin()
      expect(await log.end(runId, endingOfResult(1, 0))).to.equal(true)
      expect(await log.end(runId, endingOfResult(2, 5))).to.equal(false)
      expect(await findRun(client, tablePrefix, runId)).to.include({exitCode: 0, result: 1})
    })
  })
})
