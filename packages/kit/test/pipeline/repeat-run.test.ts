import {expect} from 'chai'

import {BasicCommand} from '../../src/command/basic-command.js'
import {Args, Flags} from '../../src/command/oclif.js'
import {findRepeatableRun, type Repetition} from '../../src/programmatic/repeat-run.js'
import {withRunLog} from '../../src/run/open-run-log.js'
import {broken, calls, Count, CountWrapped, forgetCalls} from '../support/count-command.js'
import {createMarks, lastState, numbers, readMarks} from '../support/marks.js'
import {TestCli} from '../support/test-cli.js'
import {eachDatabase} from '../support/test-databases.js'
import {thrownBy} from '../support/thrown-by.js'

async function repeat(cli: TestCli, id: string, how: Repetition): Promise<unknown> {
  const found = await withRunLog(await cli.place(), (open) =>
    findRepeatableRun(open, cli.config, id, how),
  )
  return (await found.repeat([], false)).value
}

eachDatabase((create) => {
  describe('a run that is repeated', () => {
    let cli: TestCli

    before(async () => {
      const {target, url} = await create()
      await createMarks(target)
      cli = await TestCli.open({count: Count, wrapped: CountWrapped}, url)
    })
    after(() => cli.close())
    beforeEach(async () => {
      forgetCalls()
      await cli.log((client) => client.execute('DELETE FROM marks'))
    })

    const marks = (): Promise<number[]> => cli.log(readMarks)
    const runFailing = async (command: string, ...bad: number[]): Promise<string> => {
      for (const n of bad) broken.add(n)
      await cli.run(command, '--keep-going')
      calls.items.splice(0)
      calls.after.splice(0)
      return (await cli.lastRun())?.id ?? ''
    }
    const statuses = (runId: string): Promise<{item_key: string; status: string}[]> =>
      cli.log((client) =>
        client.query(
          'SELECT item_key, status FROM mycli_run_items WHERE run_id = ? ORDER BY item_key',
          [runId],
        ),
      )

    it('tries only the failed items, as the log holds them, each once (case 17)', async () => {
      const first = await runFailing('count', 3, 7)
      broken.delete(7)
      const counts = {failed: 1, ok: 1, skipped: 0, total: 2}
      expect(await repeat(cli, first, 'failed items')).to.deep.equal(counts)
      expect(calls).to.deep.include({after: [], items: [3, 7]})
      expect(await marks()).to.deep.equal(numbers(0, 12).filter((n) => n !== 3))
      expect(await statuses(first)).to.deep.equal([
        {item_key: '3', status: 'failed'},
        {item_key: '7', status: 'succeeded'},
      ])
      const second = await cli.lastRun()
      expect(second).to.include({attempt: 2, exitCode: 5, retryOf: first, status: 'failed'})
      expect(await statuses(second?.id ?? '')).to.deep.equal([{item_key: '3', status: 'failed'}])
    })

    it('has no failed items any more when another repetition has done them', async () => {
      const first = await runFailing('count', 3)
      await repeat(cli, first, 'failed items')
      const second = (await cli.lastRun())?.id ?? ''
      broken.clear()
      expect(await repeat(cli, second, 'failed items')).to.include({ok: 1, total: 1})
      expect(await marks()).to.deep.equal(numbers(0, 12))
      for (const id of [first, second]) {
        const error = await thrownBy(() => repeat(cli, id, 'failed items'))
        expect(error).to.include({code: 'NOTHING_FAILED', exitCode: 2})
      }
    })

    it('can be resumed after that, behind the same place', async () => {
      await runFailing('count', 3)
      await repeat(cli, (await cli.lastRun())?.id ?? '', 'failed items')
      expect(await cli.run('count', '--resume', '--count', '14')).to.include({ok: 2, total: 2})
      expect(calls.after).to.deep.equal(['11'])
    })

    it('goes on behind its own place when only failed items were tried since, done or not', async () => {
      const first = await runFailing('count', 3)
      await repeat(cli, first, 'failed items')
      const second = (await cli.lastRun())?.id ?? ''
      const error = await thrownBy(() => cli.run('count', '--resume', second))
      expect(error).to.include({code: 'NOT_RESUMABLE', exitCode: 2})
      broken.clear()
      await repeat(cli, first, 'failed items')
      expect(await cli.lastRun()).to.include({retryOf: first, status: 'succeeded'})
      expect(await cli.run('count', '--resume', '--count', '14')).to.include({ok: 2, total: 2})
      expect(await cli.lastRun()).to.include({retryOf: first, status: 'succeeded'})
      expect(await marks()).to.deep.equal(numbers(0, 14))
    })

    it('finds items that have no JSON by their keys while it goes through all', async () => {
      const first = await runFailing('wrapped', 3, 7)
      broken.clear()
      expect(await repeat(cli, first, 'failed items')).to.include({failed: 0, ok: 2, total: 2})
      expect(calls).to.deep.include({after: [undefined], items: [3, 7]})
      expect(await marks()).to.deep.equal(numbers(0, 12))
    })

    it('begins at the beginning, or where it stopped', async () => {
      await thrownBy(() => cli.run('count', '--unparsable', '7', '--skip', '1'))
      const failed = (await cli.lastRun())?.id ?? ''
      await thrownBy(() => repeat(cli, failed, 'from the beginning'))
      expect(await cli.log(lastState)).to.include({attempt: 2, cursor: '5', retryOf: failed})
      expect(await cli.lastRun()).to.deep.include({options: {count: 12, skip: 1, unparsable: 7}})
      const again = (await cli.lastRun())?.id ?? ''
      const error = await thrownBy(() => repeat(cli, again, 'where it stopped'))
      expect(error.message).to.include('Item "7" failed')
      expect(calls.after).to.deep.equal([undefined, undefined, '5'])
    })
  })
})

describe('a run that had secrets', () => {
  class Secretive extends BasicCommand<typeof Secretive> {
    static override args = {dates: Args.string({required: true})}
    static override flags = {
      day: Flags.custom<Date>({parse: async (text) => new Date(text)})(),
      'no-such': Flags.boolean({allowNo: true}),
      password: Flags.string({env: 'TEST_REPEATED_PASSWORD'}),
      token: Flags.string(),
      word: Flags.string({multiple: true}),
    }
    static override parameterNames = ['dates'] as const

    override async run(): Promise<unknown> {
      return {...this.parameters, ...this.options}
    }
  }

  let cli: TestCli

  before(async () => {
    cli = await TestCli.open({secretive: Secretive})
  })
  after(() => cli.close())
  afterEach(() => {
    delete process.env['TEST_REPEATED_PASSWORD']
  })

  const runOf = async (...line: string[]): Promise<string> => {
    await cli.run('secretive', ...line)
    return (await cli.lastRun())?.id ?? ''
  }

  it('is repeated with every value that it had', async () => {
    const words = ['--word', 'a b', '--word=-c']
    const id = await runOf('--day', '2026-01-31', '--no-no-such', ...words, '--', '--y')
    const value = await repeat(cli, id, 'from the beginning')
    expect(value).to.deep.equal({
      dates: '--y',
      day: new Date('2026-01-31'),
      'no-such': false,
      word: ['a b', '-c'],
    })
  })

  it('is not repeated without them; the flag and its variable are named', async () => {
    const id = await runOf('x', '--password', 'xyzzy-1')
    const error = await thrownBy(() => repeat(cli, id, 'from the beginning'))
    expect(error).to.include({code: 'SECRETS_NOT_STORED', exitCode: 2})
    expect(error.message).to.include('--password')
    expect(error.suggestions?.join()).to.include('TEST_REPEATED_PASSWORD')
    process.env['TEST_REPEATED_PASSWORD'] = 'xyzzy-2'
    const value = await repeat(cli, id, 'from the beginning')
    expect(value).to.deep.equal({dates: 'x', password: 'xyzzy-2'})
  })

  it('without a variable for one of them has to be typed anew', async () => {
    const id = await runOf('x', '--token', 'xyzzy-3')
    const error = await thrownBy(() => repeat(cli, id, 'from the beginning'))
    expect(error.suggestions?.join()).to.include('mycli secretive --help')
  })
})
