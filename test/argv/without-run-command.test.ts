import {expect} from 'chai'

import {withoutRunCommand} from '../../src/argv/without-run-command.js'

describe('withoutRunCommand', () => {
  const ids = ['data:manufacture', 'people:load-all', 'a:b_c', 'a_b:c']
  const rest = (...words: string[]): string[] => withoutRunCommand(['run_command', ...words], ids)

  it('leaves a name as it is, with what follows', () => {
    expect(rest('data:manufacture', '--x', 'y')).to.deep.equal(['data:manufacture', '--x', 'y'])
    expect(rest('data', 'manufacture')).to.deep.equal(['data', 'manufacture'])
  })

  it('finds a name that is written with underscores', () => {
    expect(rest('data_manufacture')).to.deep.equal(['data:manufacture'])
    expect(rest('people_load_all', 'x')).to.deep.equal(['people:load-all', 'x'])
  })

  it('does not choose between two', () => {
    expect(rest('a_b_c')).to.deep.equal(['a_b_c'])
  })

  it('wants a name', () => {
    expect(() => rest())
      .to.throw('wants the name')
      .with.property('exitCode', 2)
  })
})
