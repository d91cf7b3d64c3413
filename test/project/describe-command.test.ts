import {Args, BasicCommand, Flags} from '@mycli/kit'
import {expect} from 'chai'

import {describeCommand} from '../../src/project/describe-command.js'

const circle: {self?: unknown} = {}
circle.self = circle

class Load extends BasicCommand<typeof Load> {
  static override args = {category: Args.integer({description: 'Which.', required: true})}
  static circle = circle
  static count = 10n
  static override dependencies = [{command: 'parties:load', parameters: () => ({a: 1})}]
  static override description = 'More.'
  static override flags = {
    'api-key': Flags.string({default: 'hunter2'}),
    limit: Flags.integer({char: 'l', default: 10}),
    since: Flags.string({default: () => Promise.resolve('today')}),
  }
  static override parameterNames = ['category'] as const
  static secret = 'hunter2'
  static override summary = 'Load.'
  static override testParameters: Record<string, unknown> | undefined = {category: 1}

  override async run(): Promise<void> {
    return Promise.resolve()
  }
}

class Small extends Load {
  static override dependencies = []
  static override testParameters = undefined
}

describe('describeCommand', () => {
  const load = describeCommand(Load, 'people:load')

  it('says what a command takes', () => {
    expect(load).to.deep.include({
      description: 'More.',
      id: 'people:load',
      parameterNames: ['category'],
      strict: true,
      summary: 'Load.',
    })
    expect(load.args['category']).to.deep.include({description: 'Which.', required: true})
    expect(load.flags['limit']).to.deep.include({char: 'l', default: 10, type: 'option'})
    expect(load.flags['json']).to.deep.include({allowNo: false, type: 'boolean'})
  })

  it('has the automatic flags of that very class', () => {
    expect(load.flags).to.include.keys('isolated', 'run-dependencies', 'test')
    const small = describeCommand(Small, 'small')
    expect(small.flags).to.include.keys('isolated')
    expect(small.flags).not.to.have.any.keys('run-dependencies', 'test')
    expect(small['testParameters']).to.equal(undefined)
  })

  it('names the commands that it depends on, and whether it can be tested', () => {
    expect(load['dependencies']).to.deep.equal([{command: 'parties:load'}])
    expect(load['testParameters']).to.deep.equal({})
  })

  it('runs no default, and marks it for the help of that command', () => {
    expect(load.flags['since']).to.deep.include({hasDynamicHelp: true})
    expect(load.flags['since']).not.to.have.property('default')
    expect(load.hasDynamicHelp).to.equal(true)
  })

  it('is plain, whatever else the class holds, and tells no secret', () => {
    expect(JSON.stringify(load)).not.to.include('hunter2')
    expect(load).not.to.have.any.keys('circle', 'count', 'secret', 'plugin')
  })
})
