import {expect} from 'chai'

import {loadableCommand, underscoredForms} from '../../src/project/loadable-command.js'

describe('underscoredForms', () => {
  it('are two for an id with a hyphen, one for others with parts', () => {
    const forms = underscoredForms(['people:load-all', 'people:load', 'people'])
    expect([...forms]).to.deep.equal([
      ['people:load-all', ['people_load-all', 'people_load_all']],
      ['people:load', ['people_load']],
    ])
  })

  it('belong to nobody where two would have one', () => {
    expect([...underscoredForms(['a:b_c', 'a_b:c'])]).to.deep.equal([])
    expect([...underscoredForms(['a:b', 'a_b'])]).to.deep.equal([])
  })
})

describe('loadableCommand', () => {
  it('tells the first line of why a file is broken', () => {
    const command = loadableCommand({file: '/x.ts', id: 'x', problem: 'No.\n  at x'}, ['y'])
    expect(command).to.deep.include({
      hiddenAliases: ['y'],
      id: 'x',
      summary: '(cannot be loaded: No.)',
    })
  })
})
