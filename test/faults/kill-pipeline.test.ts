import {setTimeout as delay} from 'node:timers/promises'

import {expect} from 'chai'

import {eachDatabase} from '../../packages/kit/test/support/test-databases.js'
import type {Started, Workspace} from '../support/mycli.js'
import {openNumbersProject, type NumbersProject} from '../support/numbers-project.js'
import {commandText} from '../support/write-commands.js'

const rounds = Number(process.env['MYCLI_FAULT_ROUNDS'] ?? 20)
const count = 800
const all = Array.from({length: count}, (_, n) => n)

/** Longer than the program takes to begin, and than it works then. */
const longestMs = {begun: 1200, started: 800}

/** Items of 1 ms, so that workers get some of them. */
const load = commandText(
  `
  static batchSize = 20
  static parallel = true

  download() {
    this.note('begun')
    return ${count}
  }

  *iterate(count, {after = '-1'}) { for (let n = Number(after) + 1; n < count; n++) yield n }

  parseItem(n) {
    for (const until = performance.now() + 1; performance.now() < until;);
    return {n}
  }

  checkpoint(n) { return String(n) }

  async saveBatch(rows, {transaction}) {
    await this.database.getQueryInterface().bulkInsert('numbers', rows, {transaction})
  }
`,
  'DownloadIterateCommand',
)

eachDatabase((create) => {
  describe('a pipeline that saves batches, killed at random moments', () => {
    let query: NumbersProject['query']
    let saved: NumbersProject['saved']
    let workspace: Workspace

    before(async () => {
      ;({query, saved, workspace} = await openNumbersProject(create, {load}))
    })
    after(() => workspace.remove())

    const statuses = async (): Promise<string[]> => {
      const runs = await query<{status: string}>('SELECT status FROM mycli_runs ORDER BY id')
      return runs.map(({status}) => status)
    }

    /** Begins it, or goes on with it once it has begun. */
    const start = async (line: readonly string[]): Promise<Started> =>
      workspace.start((await statuses()).length > 0 ? [...line, '--resume'] : line)

    /** Says when it was killed; nothing if it had ended before. */
    async function startAndKill(line: readonly string[]): Promise<string | undefined> {
      const started = await start(line)
      const since = Math.random() < 0.8 ? 'begun' : 'started'
      const ms = Math.random() * longestMs[since]
      if (since === 'begun') await started.said('begun')
      await Promise.race([delay(ms), started.ended])
      started.child.kill('SIGKILL')
      const {code} = await started.ended
      return code === 0 ? undefined : `${ms.toFixed(1)} ms after it had ${since}`
    }

    const isDone = async (): Promise<boolean> => (await statuses()).includes('succeeded')

    for (const cores of ['1', '2']) {
      for (let round = 1; round <= rounds; round++) {
        it(`has saved each item once after --resume with --num-cores ${cores}, round ${round}`, async () => {
          for (const table of ['numbers', 'mycli_runs']) await query(`DELETE FROM ${table}`)
          const line = ['load', '--num-cores', cores]
          const kills: string[] = []
          for (let times = 1 + Math.random() * 3; times >= 1 && !(await isDone()); times--) {
            const killed = await startAndKill(line)
            if (killed !== undefined) kills.push(killed)
          }
          const history = `killed ${kills.join(', then ')}`
          if (!(await isDone())) {
            const {code, stderr} = await (await start(line)).ended
            expect(code, `${history}: ${stderr}`).to.equal(0)
          }
          expect(await saved(), history).to.deep.equal(all)
          const ended = await statuses()
          expect(ended.pop(), history).to.equal('succeeded')
          expect(
            ended.filter((status) => status !== 'crashed'),
            history,
          ).to.deep.equal([])
        })
      }
    }
  })
})
