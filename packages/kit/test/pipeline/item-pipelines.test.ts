import {expect} from 'chai'

import {Flags} from '../../src/command/oclif.js'
import {DownloadIterateCommand} from '../../src/pipeline/download-iterate-command.js'
import type {ItemCounts} from '../../src/pipeline/item-counts.js'
import {IterateDownloadCommand} from '../../src/pipeline/iterate-download-command.js'
import {SKIP} from '../../src/pipeline/skip.js'
import {TestCli} from '../support/test-cli.js'
import {thrownBy} from '../support/thrown-by.js'

const calls: unknown[][] = []

class Lines extends DownloadIterateCommand<typeof Lines, string, null | string, string> {
  static override flags = {broken: Flags.string()}

  async download(): Promise<string> {
    calls.push(['download'])
    return 'a b c'
  }

  *iterate(text: string): Generator<null | string | typeof SKIP> {
    yield* text.split(' ')
    yield SKIP
    yield null
  }

  override async parseAndSave(item: null | string): Promise<string | typeof SKIP> {
    calls.push(['parseAndSave', item])
    if (item === this.options.broken) throw new TypeError('no such thing')
    return item === 'b' ? SKIP : String(item)
  }
}

class Pages extends IterateDownloadCommand<typeof Pages, number, string, string, string[]> {
  async *iterate(): AsyncGenerator<number> {
    yield 1
    yield 2
  }

  async download(item: number): Promise<string> {
    return `page ${item}`
  }

  override async parseAndSave(item: number, downloaded: string): Promise<string> {
    calls.push([item, downloaded])
    return `${item}: ${downloaded}`
  }

  override async cleanup(results: AsyncIterable<string>): Promise<string[]> {
    const all: string[] = []
    for await (const result of results) all.push(result)
    return all
  }
}

describe('pipelines that save each item themselves', () => {
  let cli: TestCli

  before(async () => {
    cli = await TestCli.open({lines: Lines, pages: Pages})
  })
  after(() => cli.close())
  beforeEach(() => calls.splice(0))

  it('download, then work on each item in its order; SKIP alone is skipped, and counted', async () => {
    const counts = {failed: 0, ok: 3, skipped: 2, total: 5}
    expect(await cli.run('lines')).to.deep.equal(counts)
    const worked = ['a', 'b', 'c', null].map((item) => ['parseAndSave', item])
    expect(calls).to.deep.equal([['download'], ...worked])
    expect((await cli.lastRun())?.result).to.deep.equal(counts satisfies ItemCounts)
  })

  it('get the item, then what was downloaded for it; the value is what cleanup makes of the results (case 16)', async () => {
    expect(await cli.run('pages')).to.deep.equal(['1: page 1', '2: page 2'])
    expect(calls).to.deep.equal([
      [1, 'page 1'],
      [2, 'page 2'],
    ])
  })

  it('run an item once that ends in a TypeError, and stop there, naming it (case 16)', async () => {
    const error = await thrownBy(() => cli.run('lines', '--broken', 'b'))
    expect(error).to.include({code: 'ITEM_FAILED', exitCode: 1})
    expect(error.message).to.equal('Item "1" failed: no such thing')
    expect(error.stack).to.include('item-pipelines.test')
    expect(calls.filter(([, item]) => item === 'b')).to.have.length(1)
    expect(calls.at(-1)).to.deep.equal(['parseAndSave', 'b'])
    expect(await cli.lastRun()).to.include({exitCode: 1, status: 'failed'})
  })

  it('go on after a failed item with --keep-going, and end with 5 and their value', async () => {
    expect(await cli.run('lines', '--broken', 'b', '--keep-going')).to.deep.equal({
      failed: 1,
      ok: 3,
      skipped: 1,
      total: 5,
    })
    expect(await cli.lastRun()).to.include({exitCode: 5, status: 'failed'})
  })
})
