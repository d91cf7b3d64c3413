import {expect} from 'chai'

import {takeGlobalFlags} from '../../src/argv/take-global-flags.js'

describe('takeGlobalFlags', () => {
  it('takes them from in front of, between and behind the other words', () => {
    expect(
      takeGlobalFlags(['--json', 'data:manufacture', '--quiet', '--model', 'X', '--yes']),
    ).to.deep.equal({
      globals: ['--json', '--quiet', '--yes'],
      help: false,
      rest: ['data:manufacture', '--model', 'X'],
    })
  })

  it('takes -h and --help as the wish for help', () => {
    for (const word of ['-h', '--help']) {
      expect(takeGlobalFlags(['runs:list', word])).to.include({help: true})
    }
  })

  it('joins --log-level to its value', () => {
    expect(takeGlobalFlags(['x', '--log-level', 'debug', 'y'])).to.deep.equal({
      globals: ['--log-level=debug'],
      help: false,
      rest: ['x', 'y'],
    })
  })

  it('leaves --log-level without a value to the command, which refuses it', () => {
    expect(takeGlobalFlags(['x', '--log-level', '--yes']).globals).to.deep.equal([
      '--log-level',
      '--yes',
    ])
  })

  it('leaves what stands behind -- and values joined by =', () => {
    const {globals, rest} = takeGlobalFlags(['x', '--name=--json', '--', '--json'])
    expect(globals).to.deep.equal([])
    expect(rest).to.deep.equal(['x', '--name=--json', '--', '--json'])
  })
})
