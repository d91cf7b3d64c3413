import {mkdir, readdir, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlValue} from '../../src/database/sql-client.js'
import {pruneRuns} from '../../src/run/prune-runs.js'
import {endingOfResult} from '../../src/run/run-ending.js'
import {eachDatabase} from '../support/test-databases.js'
import {openTestRunLog, tablePrefix, type TestRunLog} from '../support/test-run-log.js'

const longAgo = 1_000_000_000_000
const endedBefore = longAgo + 1000

eachDatabase((create) => {
  describe('pruning runs', () => {
    let runs: TestRunLog

    beforeEach(async () => {
      runs = await openTestRunLog(create)
    })
    afterEach(() => runs.close())

    const execute = (sql: string, values: SqlValue[] = []): Promise<number> =>
      runs.client.execute(sql, values)
    const ended = async (command: string, endedAt: number, lockKey?: string): Promise<string> => {
      const {runId} = await runs.begin({facts: {command}, ...(lockKey !== undefined && {lockKey})})
      await runs.log.end(runId, {...endingOfResult(1, 0), endedAt})
      return runId
    }
    const leaveTraces = async (runId: string): Promise<void> => {
      const values = {
        artifacts: "(run_id, name, uri, size, sha256, at) VALUES (?, 'a', 'u', 1, 'h', 1)",
        run_items: "(run_id, item_key, status, attempts) VALUES (?, 'k', 'failed', 1)",
        run_logs: "(run_id, seq, at, level, text) VALUES (?, 1, 1, 'out', 't')",
        run_objects: "(run_id, model, pk, action, at) VALUES (?, 'm', '1', 'created', 1)",
      }
      for (const [table, rest] of Object.entries(values)) {
        await execute(`INSERT INTO mycli_${table} ${rest}`, [runId])
      }
      const folder = path.join(runs.place.artifactsFolder, runId)
      await mkdir(folder, {recursive: true})
      await writeFile(path.join(folder, 'a'), 'a')
    }
    const prune = (keepLast: number, dryRun = false): ReturnType<typeof pruneRuns> =>
      pruneRuns({client: runs.client, tablePrefix}, runs.place, {dryRun, endedBefore, keepLast})
    const idsOf = async (table: string, column: string): Promise<string[]> => {
      const sql = `SELECT ${column} AS id FROM mycli_${table} ORDER BY ${column}`
      return (await runs.client.query<{id: string}>(sql)).map(({id}) => id)
    }

    it('deletes old ones with all that they left, and keeps the newest of each command', async () => {
      const old = [await ended('a', longAgo), await ended('a', longAgo), await ended('a', longAgo)]
      const other = await ended('b', longAgo)
      const young = await ended('a', Date.now())
      for (const runId of [...old, other, young]) await leaveTraces(runId)
      const expected = {artifacts: 2, commands: 0, items: 2, locks: 0, logLines: 2, objects: 2}
      // The young one and the newest old one are the last two of `a`; `b` has only one.
      expect(await prune(2, true)).to.deep.equal({...expected, runs: 2})
      expect(await idsOf('runs', 'id')).to.have.length(5)
      expect(await prune(2)).to.deep.equal({...expected, runs: 2})
      const kept = [old[2], other, young].sort()
      expect(await idsOf('runs', 'id')).to.deep.equal(kept)
      for (const table of ['artifacts', 'run_items', 'run_logs', 'run_objects']) {
        expect(await idsOf(table, 'run_id')).to.deep.equal(kept)
      }
      expect((await readdir(runs.place.artifactsFolder)).sort()).to.deep.equal(kept)
    })

    it('never deletes one that has not ended', async () => {
      const live = await runs.begin({facts: {command: 'a'}})
      const queued = await runs.begin({facts: {command: 'a'}})
      await execute('UPDATE mycli_runs SET started_at = 1, ended_at = 1')
      await execute("UPDATE mycli_runs SET status = 'queued' WHERE id = ?", [queued.runId])
      expect(await prune(0)).to.include({runs: 0})
      expect(await idsOf('runs', 'id')).to.have.members([live.runId, queued.runId])
    })

    it('deletes commands that have no run left, and old locks that nobody has', async () => {
      await ended('a', longAgo, 'free')
      const live = await runs.begin({facts: {command: 'b'}, lockKey: 'held'})
      await execute('UPDATE mycli_commands SET created_at = 1')
      await execute('UPDATE mycli_locks SET acquired_at = 1')
      expect(await prune(0, true)).to.include({commands: 1, locks: 1, runs: 1})
      expect(await prune(0)).to.include({commands: 1, locks: 1, runs: 1})
      expect(await idsOf('commands', 'name')).to.deep.equal(['b'])
      expect(await idsOf('locks', 'owner')).to.deep.equal([live.runId])
    })

    it('deletes more than fit into one transaction', async () => {
      await ended('a', longAgo)
      const [command] = await runs.client.query<{id: number}>('SELECT id FROM mycli_commands')
      const rows = Array.from({length: 104}, (_, run) => {
        const id = `0${String(run).padStart(25, '0')}`
        return `('${id}', ${command?.id ?? 0}, 'failed', ${longAgo})`
      })
      const columns = 'id, command_id, status, ended_at'
      await execute(`INSERT INTO mycli_runs (${columns}) VALUES ${rows.join(', ')}`)
      expect(await prune(1)).to.include({runs: 104})
    })

    it('deletes files that no run knows, once they are old', async () => {
      const [old, young] = ['0'.repeat(26), '1'.repeat(26)]
      for (const name of [old, young, 'somebody']) {
        await mkdir(path.join(runs.place.artifactsFolder, name), {recursive: true})
      }
      for (const name of [old, 'somebody']) {
        await utimes(path.join(runs.place.artifactsFolder, name), 1, 1)
      }
      await prune(10)
      expect(await readdir(runs.place.artifactsFolder)).to.have.members([young, 'somebody'])
    })

    it('deletes files that no run knows while another one does so as well', async () => {
      for (let n = 100; n < 200; n++) {
        const folder = path.join(runs.place.artifactsFolder, `${n}${'0'.repeat(23)}`)
        await mkdir(folder, {recursive: true})
        await utimes(folder, 1, 1)
      }
      const client = await openSqlClient(runs.place.target)
      const options = {dryRun: false, endedBefore, keepLast: 10}
      const other = pruneRuns({client, tablePrefix}, runs.place, options)
      const both = await Promise.allSettled([prune(10), other])
      await client.close()
      expect(both.map(({status}) => status)).to.deep.equal(['fulfilled', 'fulfilled'])
      expect(await readdir(runs.place.artifactsFolder)).to.deep.equal([])
    })
  })
})
