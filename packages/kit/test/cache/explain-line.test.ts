import {appendFile, readdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'

import {expect} from 'chai'

import {cacheResults} from '../../src/cache/cache-results.js'
import {explainLine} from '../../src/cache/explain/explain-line.js'
import type {ResultExplanation} from '../../src/cache/explain/explanation.js'
import {createLocalStore} from '../../src/cache/local-store.js'
import {BasicCommand} from '../../src/command/basic-command.js'
import {Args, Flags} from '../../src/command/oclif.js'
import {TestCli} from '../support/test-cli.js'
import {thrownBy} from '../support/thrown-by.js'

const counts = {made: 0}

class Roster extends BasicCommand<typeof Roster> {
  static override args = {chamber: Args.string({required: true})}
  static override flags = {
    'api-key': Flags.string(),
    limit: Flags.integer({default: 5}),
  }
  static override parameterNames = ['chamber'] as const
  static override testParameters = {chamber: 'test'}

  async run(): Promise<unknown> {
    return this.download()
  }

  @cacheResults({key: ['limit', 'api-key'], ttl: '1h', version: 2})
  async download(): Promise<number> {
    counts.made += 1
    return this.options.limit
  }
}

class Pages extends BasicCommand<typeof Pages> {
  static override args = {topic: Args.string({required: true})}
  static override caches = true
  static override parameterNames = ['topic'] as const

  async run(): Promise<unknown> {
    const token = await this.cache.wrap('token', {ttl: '1h', version: 3}, () => 'abc')
    return [token, await this.page(1), await this.page(2)]
  }

  @cacheResults()
  async page(number: number): Promise<number> {
    return number
  }
}

class Plain extends BasicCommand<typeof Plain> {
  async run(): Promise<unknown> {
    return 1
  }
}

describe('explainLine', () => {
  let cli: TestCli

  beforeEach(async () => {
    cli = await TestCli.open({pages: Pages, plain: Plain, roster: Roster})
  })
  afterEach(async () => {
    await cli.close()
  })

  const cacheFolder = (): string => path.join(cli.folder, '.mycli', 'cache')
  const explain = (id: string, ...argv: string[]): Promise<ResultExplanation[]> => {
    const store = createLocalStore({folder: cacheFolder(), maxSizeBytes: 1e9})
    return explainLine(store, cli.config.findCommand(id, {must: true}), argv, cli.config)
  }
  const explainOne = async (...line: [string, ...string[]]): Promise<ResultExplanation> => {
    const [one, another] = await explain(...line)
    if (!one || another) throw new Error('not one')
    return one
  }
  const editSidecars = async (edit: (text: string) => string): Promise<void> => {
    const folder = path.join(cacheFolder(), 'entries')
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name)
      await writeFile(file, edit(await readFile(file, 'utf8')))
    }
  }

  it('runs nothing, and says of a line that never ran that nothing is kept', async () => {
    const {made} = counts
    expect(await explainOne('roster', 'senate')).to.deep.include({
      method: 'download',
      nearest: null,
      outcome: 'miss',
      reason: 'nothing of it is kept',
    })
    expect(counts.made).to.equal(made)
  })

  it('finds what a run of the same line has kept, by the same key', async () => {
    await cli.run('roster', 'senate', '--limit', '3')
    const hit = await explainOne('roster', 'senate', '--limit', '3')
    expect(hit).to.deep.include({method: 'download', nearest: null, outcome: 'hit'})
    expect(hit.reason).to.match(/^kept at 20.*, good until 20/)
    expect(await readdir(path.join(cacheFolder(), 'entries'))).to.deep.equal([
      `${hit.key ?? ''}.json`,
    ])
    expect(hit.input).to.deep.equal({
      args: [],
      command: 'roster',
      key: {limit: 3},
      method: 'download',
      parameters: {chamber: 'senate'},
      v: 1,
      version: 2,
    })
  })

  it('shows how the nearest kept result differs', async () => {
    await cli.run('roster', 'house', '--limit', '9')
    await cli.run('roster', 'senate', '--limit', '3')
    const {nearest, outcome, reason} = await explainOne('roster', 'senate')
    expect({outcome, reason}).to.deep.equal({
      outcome: 'miss',
      reason: 'what is kept differs in key.limit',
    })
    expect(nearest?.differences).to.deep.equal([{asked: 5, kept: 3, path: 'key.limit'}])
  })

  it('tells a line with --test from one without (case 12)', async () => {
    await cli.run('roster', 'test')
    const {reason} = await explainOne('roster', '--test')
    expect(reason).to.equal('what is kept differs in namespace')
  })

  it('does not show a secret, and says when that is what differs', async () => {
    await cli.run('roster', 'senate', '--api-key', 'hunter22')
    const explained = await explainOne('roster', 'senate', '--api-key', 'correct-horse')
    expect(explained.reason).to.equal('a secret is another one')
    expect(JSON.stringify(explained)).not.to.match(/hunter22|correct-horse/)
  })

  it('knows results of another version, expired ones, broken ones and ones in another format', async () => {
    await cli.run('roster', 'senate')
    const {key} = await explainOne('roster', 'senate')
    const reasonOf = async (): Promise<string> => (await explainOne('roster', 'senate')).reason
    const [value = ''] = await readdir(path.join(cacheFolder(), 'values'))
    await appendFile(path.join(cacheFolder(), 'values', value), '!')
    expect(await reasonOf()).to.match(/^it is broken: its value has 2 bytes/)
    await editSidecars((text) => text.replace('"format": "json"', '"format": "ndjson"'))
    expect(await reasonOf()).to.equal('it was kept as ndjson and is asked for as json')
    await editSidecars((text) =>
      text.replace('ndjson', 'json').replace(/"createdAt": "2/, '"createdAt": "1'),
    )
    expect(await reasonOf()).to.match(/longer ago than 1h$/)
    await editSidecars((text) =>
      text.replaceAll(key ?? '', '0'.repeat(64)).replace('"version": 2', '"version": 1'),
    )
    expect(await reasonOf()).to.equal('it is of another version')
  })

  it('says that the line itself keeps from the cache', async () => {
    await cli.run('roster', 'senate')
    for (const flag of ['--no-cache', '--refresh-cache']) {
      const {outcome, reason} = await explainOne('roster', 'senate', flag)
      expect([outcome, reason]).to.deep.equal(['miss', `the line says ${flag}`])
    }
  })

  it('counts what is kept for these parameters where only a run knows what it asks for', async () => {
    await cli.run('pages', 'birds')
    const explained = await explain('pages', 'birds')
    expect(explained.map(({method, outcome}) => [method, outcome])).to.deep.equal([
      ['page', 'depends'],
      ['token', 'depends'],
    ])
    expect(explained[0]?.reason).to.match(/^2 of 2 kept for these parameters are good/)
    const other = await explain('pages', 'fish')
    expect(other.map(({outcome, reason}) => [outcome, reason])).to.deep.equal([
      ['miss', 'what is kept differs in parameters.topic'],
      ['miss', 'what is kept differs in parameters.topic'],
    ])
  })

  it('has nothing to say of a command that keeps no results', async () => {
    expect(await explain('plain')).to.deep.equal([])
  })

  it('refuses a line that the command would refuse', async () => {
    expect(await thrownBy(() => explain('roster'))).to.include({exitCode: 2})
  })
})
