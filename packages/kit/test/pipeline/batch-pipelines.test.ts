import {expect} from 'chai'

import {calls, Count, forgetCalls} from '../support/count-command.js'
import {createMarks, lastState, numbers, readMarks} from '../support/marks.js'
import {TestCli} from '../support/test-cli.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

eachDatabase((create) => {
  describe('a pipeline that saves batches', () => {
    let cli: TestCli

    before(async () => {
      const {target, url} = await create()
      await createMarks(target)
      cli = await TestCli.open({count: Count}, url)
    })
    after(() => cli.close())
    beforeEach(async () => {
      forgetCalls()
      await cli.log((client) => client.execute('DELETE FROM marks'))
    })

    const marks = (): Promise<number[]> => cli.log(readMarks)

    it('saves batches of its size, each with the cursor of its last item and the counts', async () => {
      const counts = {failed: 0, ok: 11, skipped: 1, total: 12}
      expect(await cli.run('count', '--skip', '3')).to.deep.equal(counts)
      expect(calls.batches).to.deep.equal([5, 5, 1])
      expect(await marks()).to.deep.equal(numbers(0, 12).filter((n) => n !== 3))
      const state = await cli.log(lastState)
      expect(state).to.include({cursor: '11', nextIndex: 12})
      expect(JSON.parse(state.counts)).to.deep.equal(counts)
    })

    it('keeps exactly the batches before an item that cannot be parsed, and their cursor', async () => {
      const error = await thrownBy(() => cli.run('count', '--unparsable', '7'))
      expect(error.message).to.equal('Item "7" failed: cannot be parsed')
      expect(await marks()).to.deep.equal(numbers(0, 5))
      const state = await cli.log(lastState)
      expect(state).to.include({cursor: '4', nextIndex: 5})
      expect(JSON.parse(state.counts)).to.deep.equal({failed: 1, ok: 5, skipped: 0, total: 6})
    })

    it('keeps nothing of a batch that cannot be saved, and names it', async () => {
      const error = await thrownBy(() => cli.run('count', '--unsavable', '7'))
      expect(error).to.include({code: 'ITEM_FAILED'})
      expect(error.message).to.include('The batch of items "5" to "9" cannot be saved: ')
      expect(await marks()).to.deep.equal(numbers(0, 5))
      expect(await cli.log(lastState)).to.include({cursor: '4', nextIndex: 5})
    })

    it('finds the bad rows of a batch with --keep-going and saves all others', async () => {
      const line = ['--keep-going', '--unsavable', '7', '--unparsable', '8']
      expect(await cli.run('count', ...line)).to.deep.equal({
        failed: 2,
        ok: 10,
        skipped: 0,
        total: 12,
      })
      expect(await marks()).to.deep.equal(numbers(0, 12).filter((n) => n !== 7 && n !== 8))
      expect(await cli.lastRun()).to.include({exitCode: 5, status: 'failed'})
      const items = await cli.log((client) =>
        client.query<{error: string; item_key: string}>(
          'SELECT item_key, status, attempts, item, error FROM mycli_run_items ORDER BY item_key',
        ),
      )
      expect(items.map(({error, ...item}) => ({...item, said: error !== ''}))).to.deep.equal([
        {attempts: 1, item: '7', item_key: '7', said: true, status: 'failed'},
        {attempts: 1, item: '8', item_key: '8', said: true, status: 'failed'},
      ])
      expect(items[1]?.error).to.include('cannot be parsed').and.include('count-command')
    })

    it('keeps nothing with --dry-run: no row, no cursor', async () => {
      expect(await cli.run('count', '--dry-run')).to.include({ok: 12})
      expect(calls.batches).to.deep.equal([5, 5, 2])
      expect(await marks()).to.deep.equal([])
      const state = await cli.log(lastState)
      expect(state).to.include({cursor: null, nextIndex: null})
    })
  })
})
