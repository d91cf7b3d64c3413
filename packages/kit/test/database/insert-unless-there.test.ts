import {expect} from 'chai'

import {insertUnlessThere} from '../../src/database/insert-unless-there.js'
import {openSqlClient} from '../../src/database/open-sql-client.js'
import {eachDatabase} from '../support/test-databases.js'

eachDatabase((create) => {
  describe('rows that may be there', () => {
    it('are inserted where they are not, and left as they are otherwise', async () => {
      const client = await openSqlClient((await create()).target)
      await client.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, word VARCHAR(9))')
      const rows = 't (id, word) VALUES (?, ?), (?, ?)'
      expect(await insertUnlessThere(client, rows, [1, 'one', 2, 'two'])).to.equal(2)
      expect(await insertUnlessThere(client, rows, [2, 'other', 3, 'three'])).to.equal(1)
      const words = await client.query('SELECT word FROM t ORDER BY id')
      expect(words).to.deep.equal([{word: 'one'}, {word: 'two'}, {word: 'three'}])
      await client.close()
    })
  })
})
