import {readdir, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {embeddedDatabase} from '../../src/database/embedded-database.js'
import {keepEnding, takeUpEndings, type EndingsPlace} from '../../src/run/pending-endings.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import type {RunLog} from '../../src/run/run-log.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, type TestRunLog} from '../support/test-run-log.js'

eachDatabase((create) => {
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

    it('keeps the first ending that is written', async () => {
      const runId = await begin()
      expect(await log.end(runId, endingOfResult(1, 0))).to.equal(true)
      expect(await log.end(runId, endingOfResult(2, 5))).to.equal(false)
      expect(await runs.find(runId)).to.include({exitCode: 0, result: 1})
    })
  })
})
