import {expect} from 'chai'

import {migrate} from '../../src/database/migrate.js'
import {runLogSources} from '../../src/database/migrations/core.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {latestRun} from '../../src/dependencies/latest-run.js'
import {canonicalJson} from '../../src/run/canonical-json.js'
import {parametersHash} from '../../src/run/parameters-hash.js'
import {eachDatabase} from '../support/test-databases.js'

describe('latestRun', () => {
  eachDatabase((create) => {
    let client: SqlClient
    let count = 0

    before(async () => {
      const {target} = await create()
      await migrate(target, runLogSources(), {tablePrefix: 'mycli_'})
      client = await openSqlClient(target)
    })
    after(() => client.close())

    /** Each later than those before. */
    const insert = async (command: string, parameters: object): Promise<string> => {
      count += 1
      const id = `RUN${String(count).padStart(23, '0')}`
      const json = canonicalJson(parameters)
      const hash = parametersHash({...parameters})
      await client.execute(
        'INSERT INTO mycli_commands (id, name, parameters, parameters_hash, created_at) VALUES (?, ?, ?, ?, 1)',
        [count, command, json, hash],
      )
      await client.execute(
        "INSERT INTO mycli_runs (id, command_id, status, started_at, ended_at) VALUES (?, ?, 'succeeded', ?, ?)",
        [id, count, count, count],
      )
      return id
    }

    const found = async (
      parameters: Record<string, unknown>,
      command = 'load',
    ): Promise<string | undefined> => {
      const isWhole = 'filter' in parameters && 'name' in parameters
      const wanted = {
        command,
        parameters,
        parametersHash: isWhole ? parametersHash(parameters) : undefined,
        statuses: ['succeeded'] as const,
      }
      return (await latestRun(client, 'mycli_', wanted))?.runId
    }

    it('does not take a nested value for a parameter, however many newer runs have one', async () => {
      const right = await insert('load', {filter: {age: 1}, name: 'x'})
      for (let year = 0; year < 45; year++)
        await insert('load', {filter: {name: 'x', year}, name: 'y'})
      expect(await found({name: 'x'})).to.equal(right)
      expect(await found({name: 'z'})).to.equal(undefined)
    })

    it('compares objects whatever the order of their keys', async () => {
      const right = await insert('load', {filter: {a: 1, b: [1, 2]}, name: 'w'})
      expect(await found({filter: {b: [1, 2], a: 1}})).to.equal(right)
      expect(await found({filter: {b: [1, 2], a: 1}, name: 'w'})).to.equal(right)
      expect(await found({filter: {a: 1}})).to.equal(undefined)
      expect(await found({filter: {b: [2, 1], a: 1}})).to.equal(undefined)
    })

    it('tells commands apart that differ in case or in blanks', async () => {
      await insert('Parties', {filter: 1, name: 'v'})
      await insert('parties ', {filter: 1, name: 'v'})
      expect(await found({name: 'v'}, 'parties')).to.equal(undefined)
      expect(await found({filter: 1, name: 'v'}, 'parties')).to.equal(undefined)
    })
  })
})
