import {once} from 'node:events'

import {expect} from 'chai'

import {inTransaction} from '../../src/database/in-transaction.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {findRunLogs} from '../../src/run/find-run-logs.js'
import {createOutputFlusher} from '../../src/run/flush-output.js'
import {followRun} from '../../src/run/follow-run.js'
import {createOutputBuffer, type OutputBuffer} from '../../src/run/output-buffer.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {createRunRecorder} from '../../src/run/run-recorder.js'
import {eachDatabase} from '../support/test-databases.js'
import {
  describeTestRun,
  openTestRunLog,
  tablePrefix,
  type TestRunLog,
} from '../support/test-run-log.js'

eachDatabase((create, dialect) => {
  describe('what a run says', () => {
    let runs: TestRunLog

    before(async () => {
      runs = await openTestRunLog(create)
    })
    after(() => runs.close())

    const textsOf = async (runId: string): Promise<string[]> => {
      const lines = await findRunLogs(runs.client, tablePrefix, runId, {limit: 10_000})
      return lines.map(({text}) => text)
    }
    const written = async (runId: string, count: number): Promise<string[]> => {
      for (;;) {
        const texts = await textsOf(runId)
        if (texts.length >= count) return texts
      }
    }
    const limits = {headBytes: 1000, lineLength: 100, tailBytes: 1000}

    it('is written while it runs', async () => {
      const {runId} = await runs.begin()
      const buffer = createOutputBuffer(() => [])
      const flusher = createOutputFlusher(runs.place, runId, buffer)
      buffer.add('out', 'before the row is there')
      flusher.touch()
      flusher.start()
      expect(await written(runId, 1)).to.deep.equal(['before the row is there'])
      for (let line = 0; line < 500; line++) {
        buffer.add('out', `line ${line} ü 😀 '\\`)
        flusher.touch()
      }
      const texts = await written(runId, 501)
      expect(texts.at(-1)).to.equal("line 499 ü 😀 '\\")
      await flusher.stop()
    })

    it('is written once, also when a batch is written again', async () => {
      const {runId} = await runs.begin()
      const buffer = createOutputBuffer(() => [])
      for (let line = 0; line < 250; line++) buffer.add('out', `line ${line}`)
      const output = buffer.take()
      await runs.log.end(runId, endingOfResult(1, 0), output)
      await runs.log.end(runId, endingOfResult(1, 0), output)
      expect(await textsOf(runId)).to.have.length(250)
    })

    it('is left out in the middle when it is too much, in the log too', async () => {
      const {runId} = await runs.begin()
      const buffer = createOutputBuffer(() => [], limits)
      const say = async (from: number, to: number): Promise<void> => {
        for (let line = from; line <= to; line++) buffer.add('out', `line ${line}`)
        await flushNow(buffer, runId)
      }
      await say(1, 20)
      await say(21, 40)
      await say(41, 60)
      const texts = await textsOf(runId)
      const place = texts.findIndex((text) => text.includes('left out here'))
      expect(texts[place]).to.equal(`[${60 - texts.length + 1} lines, 1 KB, are left out here]`)
      expect([texts[0], texts.at(-1)]).to.deep.equal(['line 1', 'line 60'])
      expect(place).to.be.above(10).and.below(20)
    })

    it('waits while the command holds the lock for writing, and is written after it', async () => {
      const {runId} = await runs.begin()
      const buffer = createOutputBuffer(() => [])
      const flusher = createOutputFlusher(runs.place, runId, buffer)
      flusher.start()
      const other = await openSqlClient(runs.place.target)
      await inTransaction(other, async () => {
        const sql = "UPDATE mycli_runs SET counts = 'x' WHERE id = ?"
        if (dialect === 'sqlite') await other.execute(sql, [runId])
        buffer.add('out', 'during')
        flusher.touch()
        await new Promise((resolve) => setTimeout(resolve, 400))
        if (dialect === 'sqlite') expect(await textsOf(runId)).to.deep.equal([])
      })
      await other.close()
      expect(await written(runId, 1)).to.deep.equal(['during'])
      await flusher.stop()
    })

    it('is there when the run has ended, in the order it was said', async () => {
      const beginning = await describeTestRun()
      const options = {ownsProcess: true, secretValues: () => ['hunter2']}
      const recorder = createRunRecorder(runs.place, beginning, options)
      recorder.say('info', 'first hunter2')
      await recorder.begin(() => undefined)
      recorder.say('out', 'last')
      await recorder.end(endingOfResult(1, 0))
      expect(await textsOf(beginning.runId)).to.deep.equal(['first [secret]', 'last'])
    })

    it('is followed until the run has ended', async () => {
      const {runId} = await runs.begin()
      const buffer = createOutputBuffer(() => [])
      const {client, log, place} = runs
      const following = followRun({client, log, tablePrefix}, place, runId, {
        everyMs: 5,
        signal: new AbortController().signal,
      })
      const heard: string[] = []
      buffer.add('out', 'one')
      await flushNow(buffer, runId)
      const first = await following.next()
      if (first.done !== true) heard.push(...first.value.map(({text}) => text))
      buffer.add('out', 'two')
      const other = await openSqlClient(place.target)
      await createEnd(other, runId, buffer)
      let step = await following.next()
      for (; step.done !== true; step = await following.next()) {
        heard.push(...step.value.map(({text}) => text))
      }
      expect(heard).to.deep.equal(['one', 'two'])
      expect(step.value).to.equal('succeeded')
    })

    it('is followed until somebody has heard enough', async () => {
      const {runId} = await runs.begin()
      const {client, log, place} = runs
      const stop = new AbortController()
      const following = followRun({client, log, tablePrefix}, place, runId, {
        everyMs: 60_000,
        signal: stop.signal,
      })
      const step = following.next()
      setTimeout(() => {
        stop.abort()
      }, 20)
      await once(stop.signal, 'abort')
      expect(await step).to.deep.equal({done: true, value: 'running'})
    })

    async function flushNow(buffer: OutputBuffer, runId: string): Promise<void> {
      const flusher = createOutputFlusher(runs.place, runId, buffer)
      flusher.start()
      while (buffer.waiting() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await flusher.stop()
    }

    async function createEnd(
      client: TestRunLog['client'],
      runId: string,
      buffer: OutputBuffer,
    ): Promise<void> {
      const {createRunLog} = await import('../../src/run/run-log.js')
      await createRunLog(client, tablePrefix).end(runId, endingOfResult(1, 0), buffer.take())
      await client.close()
    }
  })
})
