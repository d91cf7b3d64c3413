import {expect} from 'chai'

import {isRefusedValue} from '../../src/database/is-refused-value.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import type {SqlClient} from '../../src/database/sql-client.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create, dialect) => {
  describe('a statement that fails', () => {
    let client: SqlClient

    before(async () => {
      client = await openSqlClient((await create()).target)
      await client.execute(
        'CREATE TABLE t (id INTEGER PRIMARY KEY, word VARCHAR(3) NOT NULL, n INTEGER CHECK (n < 10))',
      )
      await client.execute("INSERT INTO t (id, word) VALUES (1, 'one')")
    })
    after(() => client.close())

    const isRefused = async (sql: string, values: (number | string | null)[] = []) =>
      isRefusedValue(await thrownBy(() => client.execute(sql, values)))
    const insert = 'INSERT INTO t (id, word, n) VALUES (?, ?, ?)'

    it('was refused for its values where they break a rule of the table', async () => {
      expect(await isRefused(insert, [1, 'two', 0])).to.equal(true)
      expect(await isRefused(insert, [2, null, 0])).to.equal(true)
      expect(await isRefused(insert, [2, 'two', 10])).to.equal(true)
      expect(await isRefused(insert, ['two', 'two', 0])).to.equal(true)
    })

    it('was refused for its values where they do not fit their columns', async function () {
      if (dialect === 'sqlite') this.skip() // it takes a text of any length
      expect(await isRefused(insert, [2, 'three', 0])).to.equal(true)
      expect(await isRefused(insert, [10_000_000_000, 'two', 0])).to.equal(true)
    })

    it('was not where the statement itself is wrong', async () => {
      expect(await isRefused('INSERT INTO missing VALUES (1)')).to.equal(false)
      expect(await isRefused('INSERT')).to.equal(false)
    })
  })
})
